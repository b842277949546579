namespace FusedOptim;

public abstract partial record Schedule
{
    /// <summary>This schedule up to its end (<see cref="Length"/>), and another one from there on, which counts from 0.</summary>
    /// <exception cref="InvalidOperationException">
    /// This schedule has no end, or never changes, so that its end would be its beginning; <see cref="Then(long, Schedule)"/> gives it one.
    /// </exception>
    public Schedule Then(Schedule next) => Length is { } length && length > 0
        ? Then(length, next)
        : throw new InvalidOperationException(
            $"{this} has {(Length is null ? "no end" : "no step before its end")} that another schedule could begin at; say at which step: Then(step, next).");

    /// <summary>This schedule up to a step, and another one from there on, which counts from 0.</summary>
    /// <param name="step">The first step of the other one; not negative.</param>
    /// <param name="next">The other one.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="step"/> is negative.</exception>
    public Schedule Then(long step, Schedule next)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentNullException.ThrowIfNull(next);
        return new Sequence(this, step, next);
    }

    /// <summary>The product of two schedules, step by step.</summary>
    public Schedule Times(Schedule other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new Product(this, other);
    }

    /// <summary>The same schedule counted in epochs: its k is the number of epochs before a step.</summary>
    /// <param name="stepsPerEpoch">At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The argument lies outside its range.</exception>
    public Schedule PerEpoch(long stepsPerEpoch) => new Stretched(this, ScheduleArgument.Steps(stepsPerEpoch));

    private sealed record Sequence(Schedule First, long Start, Schedule Next) : Schedule
    {
        public override long? Length => Next.Length is { } length && length <= long.MaxValue - Start ? Start + length : null;

        internal override IEnumerable<ReduceOnPlateau> Plateaus() => [.. First.Plateaus(), .. Next.Plateaus()];

        private protected override double At(long k) => k < Start ? First.At(k) : Next.At(k - Start);

        private protected override string Describe() =>
            First.Length == Start ? $"{First}.Then({Next})" : $"{First}.Then({Text(Start)}, {Next})";
    }

    private sealed record Product(Schedule Left, Schedule Right) : Schedule
    {
        public override long? Length => Left.Length is { } left && Right.Length is { } right ? Math.Max(left, right) : null;

        internal override IEnumerable<ReduceOnPlateau> Plateaus() => [.. Left.Plateaus(), .. Right.Plateaus()];

        private protected override double At(long k) => Left.At(k) * Right.At(k);

        private protected override string Describe() => $"{Left}.Times({Right})";
    }

    private sealed record Stretched(Schedule Inner, long StepsPerEpoch) : Schedule
    {
        public override long? Length => Inner.Length is { } length && length <= long.MaxValue / StepsPerEpoch ? length * StepsPerEpoch : null;

        internal override IEnumerable<ReduceOnPlateau> Plateaus() => Inner.Plateaus();

        private protected override double At(long k) => Inner.At(k / StepsPerEpoch);

        private protected override string Describe() => $"{Inner}.PerEpoch({Text(StepsPerEpoch)})";
    }
}
