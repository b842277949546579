namespace FusedOptim.Samples.Mlp.Schedules;

/// <summary>How the learning rate changes, in epochs and learning rates: what a schedule counts in steps and factors depends on the training.</summary>
internal sealed record ScheduleSettings
{
    /// <summary>The name of the kind: see <see cref="ScheduleCatalog"/>.</summary>
    public string Name { get; init; } = ScheduleCatalog.Constant;

    /// <summary>The epochs in which the learning rate rises linearly; null for none, or for what the kind has.</summary>
    public double? Warmup { get; init; }

    /// <summary>The smallest learning rate; null for what the kind has.</summary>
    public double? MinimumRate { get; init; }

    /// <summary>What a decay multiplies with, or its rate; null for what the kind has.</summary>
    public double? Gamma { get; init; }

    /// <summary>The epochs of a period; null for what the kind has.</summary>
    public double? Period { get; init; }

    /// <summary>The power of a polynomial; null for what the kind has.</summary>
    public double? Power { get; init; }

    /// <summary>The epochs after which there is a reduction; none for what the kind has.</summary>
    public IReadOnlyList<double> Milestones { get; init; } = [];

    /// <summary>Makes the schedule of a training.</summary>
    /// <param name="learningRate">The learning rate that it multiplies.</param>
    /// <param name="epochs">The epochs of the training.</param>
    /// <param name="stepsPerEpoch">The steps of each.</param>
    /// <param name="plateau">The part of it that is to get the loss of each epoch; null if there is none.</param>
    /// <returns>The schedule; null for a learning rate that does not change.</returns>
    /// <exception cref="ArgumentException">A length or a number does not fit the training; the message says which.</exception>
    public Schedule? Create(double learningRate, int epochs, int stepsPerEpoch, out ReduceOnPlateau? plateau)
    {
        ScheduleKind kind = ScheduleCatalog.Find(Name);
        long all = (long)epochs * stepsPerEpoch;
        long warmup = (long)Math.Round((Warmup ?? 0) * stepsPerEpoch);
        if (warmup >= all)
        {
            throw new ArgumentException($"The warm-up of {warmup} steps leaves nothing of the {all} steps of the training; take fewer epochs of warm-up or more of training.");
        }

        if (MinimumRate > learningRate)
        {
            throw new ArgumentException(FormattableString.Invariant($"The smallest learning rate {MinimumRate} is larger than the learning rate {learningRate}."));
        }

        var course = new ScheduleCourse(this, learningRate, epochs, stepsPerEpoch, warmup);
        Schedule? schedule = kind.Create(course);
        plateau = schedule as ReduceOnPlateau;
        return kind.HasOwnWarmup || warmup == 0 ? schedule : Schedule.LinearWarmup(warmup).Then(schedule ?? Schedule.Constant());
    }
}
