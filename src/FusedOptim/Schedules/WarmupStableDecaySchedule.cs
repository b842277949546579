namespace FusedOptim;

public abstract partial record Schedule
{
    /// <summary>
    /// Warm-up, stable, decay (WSD): <see cref="LinearWarmup(long)"/>; then 1; then down to <c>end</c>, along a shape: <c>end + (1 - end) shape(x)</c>, where x rises
    /// from 0 to 1 over the last phase.
    /// </summary>
    /// <param name="warmup">The steps of the warm-up; 0 for none.</param>
    /// <param name="stable">The steps behind it at the full rate; not negative.</param>
    /// <param name="decay">The steps of the fall, at least 1.</param>
    /// <param name="shape">How it falls.</param>
    /// <param name="end">Not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside its range.</exception>
    /// <remarks>
    /// Hu et al., MiniCPM: Unveiling the Potential of Small Language Models with Scalable Training Strategies, 2024; the shapes: Haegele et al., Scaling Laws and
    /// Compute-Optimal Training Beyond Fixed Training Durations, 2024.
    /// </remarks>
    public static Schedule WarmupStableDecay(long warmup, long stable, long decay, CooldownShape shape = CooldownShape.SquareRoot, double end = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(warmup);
        ArgumentOutOfRangeException.ThrowIfNegative(stable);
        ScheduleArgument.Steps(decay);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(stable, long.MaxValue - warmup);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(decay, long.MaxValue - warmup - stable);
        return Enum.IsDefined(shape)
            ? new WarmupStableDecaySchedule(warmup, stable, decay, shape, ScheduleArgument.NotNegative(end))
            : throw new ArgumentOutOfRangeException(nameof(shape), shape, $"There is no {nameof(CooldownShape)} {shape}.");
    }

    private sealed record WarmupStableDecaySchedule(long Warmup, long Stable, long Decay, CooldownShape Shape, double End) : Schedule
    {
        public override long? Length => Warmup + Stable + Decay;

        private protected override double At(long k)
        {
            if (k < Warmup)
            {
                double start = 1.0 / Warmup;
                return start + ((1 - start) * k / Warmup);
            }

            // The share that is left as well: where x is close to 1, its difference from it would have few digits.
            double left = Math.Clamp((double)(Length!.Value - k) / Decay, 0, 1), x = 1 - left;
            double height = Shape switch
            {
                CooldownShape.SquareRoot => left / (1 + Math.Sqrt(x)),
                CooldownShape.Linear => left,
                CooldownShape.Square => left * (1 + x),
                _ => HalfCosine(left, 0),
            };
            return End + ((1 - End) * height);
        }

        private protected override string Describe() => $"WarmupStableDecay({Text(Warmup)}, {Text(Stable)}, {Text(Decay)}, {nameof(CooldownShape)}.{Shape}, {Text(End)})";
    }
}
