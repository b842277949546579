namespace FusedOptim;

public abstract partial record Schedule
{
    /// <summary>
    /// Linear warm-up that moves from the first step on: <see cref="LinearWarmup(long, double)"/> with start <c>1 / steps</c>.
    /// </summary>
    /// <param name="steps">At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside its range.</exception>
    public static Schedule LinearWarmup(long steps) => LinearWarmup(steps, 1.0 / ScheduleArgument.Steps(steps));

    /// <summary>Linear warm-up: <c>start + (1 - start) k / steps</c>, and 1 from step <paramref name="steps"/> on.</summary>
    /// <param name="steps">At least 1.</param>
    /// <param name="start">The factor of the first step, in [0, 1]. With 0 the first step changes no parameter.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside its range.</exception>
    public static Schedule LinearWarmup(long steps, double start) =>
        new LinearWarmupSchedule(ScheduleArgument.Steps(steps), ScheduleArgument.Between(start, 0, 1));

    /// <summary>Constant warm-up: <c>factor</c> for the first steps, and 1 from step <paramref name="steps"/> on.</summary>
    /// <param name="steps">At least 1.</param>
    /// <param name="factor">Not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside its range.</exception>
    public static Schedule ConstantWarmup(long steps, double factor) =>
        new ConstantWarmupSchedule(ScheduleArgument.Steps(steps), ScheduleArgument.NotNegative(factor));

    private sealed record LinearWarmupSchedule(long Steps, double Start) : Schedule
    {
        public override long? Length => Steps;

        private protected override double At(long k) => k < Steps ? Start + ((1 - Start) * k / Steps) : 1;

        private protected override string Describe() => $"LinearWarmup({Text(Steps)}, {Text(Start)})";
    }

    private sealed record ConstantWarmupSchedule(long Steps, double Value) : Schedule
    {
        public override long? Length => Steps;

        private protected override double At(long k) => k < Steps ? Value : 1;

        private protected override string Describe() => $"ConstantWarmup({Text(Steps)}, {Text(Value)})";
    }
}
