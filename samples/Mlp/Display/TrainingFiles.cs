namespace FusedOptim.Samples.Mlp.Display;

/// <summary>The files that results of a training go to; null for none.</summary>
/// <param name="Curves">The picture of the learning curves.</param>
/// <param name="Csv">The learning curves as numbers.</param>
/// <param name="Confusion">The picture of the confusion matrix.</param>
internal sealed record TrainingFiles(string? Curves, string? Csv, string? Confusion);
