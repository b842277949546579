namespace FusedOptim.Training;

/// <summary>A search after a trial.</summary>
/// <param name="Stage">The stage, from 1.</param>
/// <param name="Finished">The trials of the stage that are finished.</param>
/// <param name="Trials">The trials of the stage.</param>
/// <param name="Trial">The one that has just finished.</param>
public readonly record struct SearchProgress(int Stage, int Finished, int Trials, TrialRecord Trial);
