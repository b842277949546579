namespace FusedOptim.Training;

/// <summary>Whether a network could learn a small sample by heart.</summary>
/// <param name="Passed">Whether the accuracy was 1 and the loss near 0 within the steps.</param>
/// <param name="Steps">The steps that were made.</param>
/// <param name="Loss">The loss of the last step.</param>
/// <param name="Accuracy">The last accuracy that was measured; NaN if none was, because the loss was not finite before.</param>
/// <param name="Losses">The loss of each step.</param>
/// <param name="Explanation">What happened, in words, and what to look at.</param>
public sealed record OverfitResult(bool Passed, int Steps, double Loss, double Accuracy, IReadOnlyList<double> Losses, string Explanation)
{
    /// <inheritdoc/>
    public override string ToString() => Explanation;
}
