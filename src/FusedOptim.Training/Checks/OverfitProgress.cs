namespace FusedOptim.Training;

/// <summary>How far an <see cref="OverfitCheck"/> is.</summary>
/// <param name="Step">The steps so far.</param>
/// <param name="Loss">The loss of the last one.</param>
/// <param name="Accuracy">The accuracy behind it.</param>
public readonly record struct OverfitProgress(int Step, double Loss, double Accuracy);
