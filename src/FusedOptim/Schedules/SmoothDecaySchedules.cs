namespace FusedOptim;

public abstract partial record Schedule
{
    /// <summary>Exponential decay by steps: <c>factor^k</c>.</summary>
    /// <param name="factor">What each step multiplies with, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The argument lies outside its range.</exception>
    public static Schedule ExponentialDecay(double factor) => new ExponentialDecaySchedule(ScheduleArgument.NotNegative(factor));

    /// <summary>Natural exponential decay: <c>exp(-rate k)</c>.</summary>
    /// <param name="rate">Not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The argument lies outside its range.</exception>
    public static Schedule NaturalExponentialDecay(double rate) => new NaturalExponentialDecaySchedule(ScheduleArgument.NotNegative(rate));

    /// <summary>Inverse time decay: <c>1 / (1 + rate k)</c>.</summary>
    /// <param name="rate">Not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The argument lies outside its range.</exception>
    public static Schedule InverseTimeDecay(double rate) => new InverseTimeDecaySchedule(ScheduleArgument.NotNegative(rate));

    /// <summary>Polynomial decay: <c>end + (1 - end) (1 - k / steps)^power</c>, and <c>end</c> from step <paramref name="steps"/> on.</summary>
    /// <param name="steps">At least 1.</param>
    /// <param name="power">Not negative; 1 is linear decay.</param>
    /// <param name="end">Not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside its range.</exception>
    public static Schedule PolynomialDecay(long steps, double power = 1, double end = 0) =>
        new PolynomialDecaySchedule(ScheduleArgument.Steps(steps), ScheduleArgument.NotNegative(power), ScheduleArgument.NotNegative(end));

    private sealed record ExponentialDecaySchedule(double Decay) : Schedule
    {
        public override long? Length => null;

        private protected override double At(long k) => Math.Pow(Decay, k);

        private protected override string Describe() => $"ExponentialDecay({Text(Decay)})";
    }

    private sealed record NaturalExponentialDecaySchedule(double Rate) : Schedule
    {
        public override long? Length => null;

        private protected override double At(long k) => Math.Exp(-Rate * k);

        private protected override string Describe() => $"NaturalExponentialDecay({Text(Rate)})";
    }

    private sealed record InverseTimeDecaySchedule(double Rate) : Schedule
    {
        public override long? Length => null;

        private protected override double At(long k) => 1 / (1 + (Rate * k));

        private protected override string Describe() => $"InverseTimeDecay({Text(Rate)})";
    }

    private sealed record PolynomialDecaySchedule(long Steps, double Power, double End) : Schedule
    {
        public override long? Length => Steps;

        private protected override double At(long k) => k < Steps ? End + ((1 - End) * Math.Pow(1 - ((double)k / Steps), Power)) : End;

        private protected override string Describe() => $"PolynomialDecay({Text(Steps)}, {Text(Power)}, {Text(End)})";
    }
}
