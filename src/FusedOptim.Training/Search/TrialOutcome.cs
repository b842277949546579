namespace FusedOptim.Training;

/// <summary>How a trial ended.</summary>
public enum TrialOutcome
{
    /// <summary>With a finite metric.</summary>
    Completed,

    /// <summary>With a metric or a loss that is NaN or infinite.</summary>
    Diverged,

    /// <summary>With an exception that counts as a result (<see cref="SearchOptions.IsFailure"/>).</summary>
    Failed,
}
