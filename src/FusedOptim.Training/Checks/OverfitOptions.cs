namespace FusedOptim.Training;

/// <summary>How far an <see cref="OverfitCheck"/> goes.</summary>
public sealed record OverfitOptions
{
    /// <summary>The largest number of steps; 500 unless set.</summary>
    public int MaximumSteps { get; init; } = 500;

    /// <summary>After how many steps the accuracy is measured; 10 unless set.</summary>
    public int AccuracyInterval { get; init; } = 10;

    /// <summary>The loss that is near enough to 0; 0.05 nats unless set: the right class has a probability of 0.95 in the mean.</summary>
    public double LossTarget { get; init; } = 0.05;

    /// <summary>The number of classes, if known, so that a loss that stays at that of guessing is told apart.</summary>
    public int? Classes { get; init; }

    /// <summary>The learning rate, if known, so that the next one can be named.</summary>
    public double? LearningRate { get; init; }

    /// <exception cref="ArgumentException">A value lies outside its range.</exception>
    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumSteps, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(AccuracyInterval, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Classes ?? 2, 2, nameof(Classes));
        if (!(LossTarget > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(LossTarget), LossTarget, "The loss target has to be positive: a cross-entropy does not reach 0.");
        }

        if (LearningRate is { } rate && !(rate > 0 && double.IsFinite(rate)))
        {
            throw new ArgumentOutOfRangeException(nameof(LearningRate), rate, "The learning rate has to be positive and finite.");
        }
    }
}
