namespace FusedOptim;

public abstract partial record Schedule
{
    /// <summary>
    /// Cosine annealing: <c>end + (1 - end) (1 + cos(pi k / steps)) / 2</c>, and <c>end</c> from step <paramref name="steps"/> on. (PyTorch&apos;s CosineAnnealingLR
    /// rises again behind its end.)
    /// </summary>
    /// <param name="steps">At least 1.</param>
    /// <param name="end">Not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside its range.</exception>
    /// <remarks>Loshchilov and Hutter, SGDR: Stochastic Gradient Descent with Warm Restarts, 2017.</remarks>
    public static Schedule CosineAnnealing(long steps, double end = 0) =>
        new CosineAnnealingSchedule(ScheduleArgument.Steps(steps), ScheduleArgument.NotNegative(end));

    /// <summary>
    /// Warm restarts (SGDR): cosine annealing from 1 towards <c>end</c> over cycles that begin anew, each <c>multiplier</c> times as long as the one before. The factor
    /// of a cycle&apos;s first step is exactly 1: borders are integers.
    /// </summary>
    /// <param name="steps">The length of the first cycle, at least 1.</param>
    /// <param name="multiplier">At least 1.</param>
    /// <param name="end">Not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside its range.</exception>
    /// <remarks>Loshchilov and Hutter, SGDR: Stochastic Gradient Descent with Warm Restarts, 2017.</remarks>
    public static Schedule WarmRestarts(long steps, long multiplier = 1, double end = 0) =>
        new WarmRestartsSchedule(ScheduleArgument.Steps(steps), ScheduleArgument.Steps(multiplier), ScheduleArgument.NotNegative(end));

    // The part of a cosine from 1 to -1, as factors from 1 to an end, which both are exact. As the square of a sine of what is left: 1 + cos would lose all its
    // digits towards the end.
    private static double HalfCosine(double left, double end)
    {
        double sine = Math.Sin(Math.PI / 2 * left);
        return (sine * sine) + (end * (1 - (sine * sine)));
    }

    private sealed record CosineAnnealingSchedule(long Steps, double End) : Schedule
    {
        public override long? Length => Steps;

        private protected override double At(long k) => k < Steps ? HalfCosine((double)(Steps - k) / Steps, End) : End;

        private protected override string Describe() => $"CosineAnnealing({Text(Steps)}, {Text(End)})";
    }

    private sealed record WarmRestartsSchedule(long Steps, long Multiplier, double End) : Schedule
    {
        public override long? Length => null;

        private protected override double At(long k)
        {
            (long position, UInt128 cycle) = Multiplier == 1 ? (k % Steps, (UInt128)Steps) : Place(k);
            return HalfCosine((double)(cycle - (UInt128)position) / (double)cycle, End);
        }

        private protected override string Describe() => $"WarmRestarts({Text(Steps)}, {Text(Multiplier)}, {Text(End)})";

        // Not by logarithms: that of 243 to the base of 3 is 4.999... At most 63 turns, because cycles get twice as long and more.
        private (long Position, UInt128 Cycle) Place(long k)
        {
            UInt128 cycle = (UInt128)Steps;
            while ((UInt128)k >= cycle)
            {
                k -= (long)cycle;
                cycle *= (UInt128)Multiplier;
            }

            return (k, cycle);
        }
    }
}
