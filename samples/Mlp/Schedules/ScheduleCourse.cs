namespace FusedOptim.Samples.Mlp.Schedules;

/// <summary>The training that a schedule is made for, in the schedule's units: steps, and factors of the learning rate.</summary>
/// <param name="Settings">What was asked for.</param>
/// <param name="LearningRate">The learning rate.</param>
/// <param name="Epochs">The epochs of the training.</param>
/// <param name="StepsPerEpoch">The steps of each.</param>
/// <param name="WarmupSteps">The steps of the warm-up.</param>
internal sealed record ScheduleCourse(ScheduleSettings Settings, double LearningRate, int Epochs, int StepsPerEpoch, long WarmupSteps)
{
    /// <summary>All steps of the training.</summary>
    public long AllSteps => (long)Epochs * StepsPerEpoch;

    /// <summary>The steps behind the warm-up.</summary>
    public long Steps => AllSteps - WarmupSteps;

    /// <summary>The smallest learning rate as a factor, or that of the kind.</summary>
    public double End(double otherwise = 0) => Settings.MinimumRate / LearningRate ?? otherwise;

    /// <summary>The steps of a period, or those of the kind; at least 1.</summary>
    public long Period(double otherwiseSteps) => Math.Max(1, (long)Math.Round(Settings.Period * StepsPerEpoch ?? otherwiseSteps));

    /// <summary>The steps behind the warm-up that reductions stand at: those asked for, or the given shares of the training.</summary>
    /// <exception cref="ArgumentException">One lies in the warm-up, or they do not get larger.</exception>
    public long[] Milestones(params ReadOnlySpan<double> otherwiseShares)
    {
        long[] steps = Settings.Milestones.Count > 0
            ? [.. Settings.Milestones.Select(epoch => (long)Math.Round(epoch * StepsPerEpoch) - WarmupSteps)]
            : [.. otherwiseShares.ToArray().Select(share => (long)Math.Round(share * Steps))];
        return steps[0] >= 0
            ? steps
            : throw new ArgumentException(FormattableString.Invariant($"The milestone {Settings.Milestones[0]} lies in the warm-up of {Settings.Warmup} epochs; take a later one."));
    }
}
