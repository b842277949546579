namespace FusedOptim.Samples.Mlp.Training;

/// <summary>How a network does on some rows.</summary>
/// <param name="Loss">Their mean loss, without label smoothing.</param>
/// <param name="Accuracy">The share that is classified right.</param>
internal readonly record struct Evaluation(double Loss, double Accuracy);
