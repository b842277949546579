namespace FusedOptim;

public abstract partial record Schedule
{
    /// <summary>A schedule of one's own: any function of k.</summary>
    /// <param name="factor">Gets k, from 0, and returns the factor. A pure function: it may be called several times for a step, and for steps out of order.</param>
    /// <param name="description">What <see cref="ToString"/> shows, and checkpoints hold.</param>
    public static Schedule FromFunction(Func<long, double> factor, string description = "FromFunction(...)")
    {
        ArgumentNullException.ThrowIfNull(factor);
        ArgumentNullException.ThrowIfNull(description);
        return new FunctionSchedule(factor, description);
    }

    private sealed record FunctionSchedule(Func<long, double> Function, string Description) : Schedule
    {
        public override long? Length => null;

        private protected override double At(long k) => Function(k);

        private protected override string Describe() => Description;
    }
}
