namespace FusedOptim;

public abstract partial record Schedule
{
    /// <summary>The same factor at every step.</summary>
    /// <param name="factor">Not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is negative or not finite.</exception>
    public static Schedule Constant(double factor = 1) => new ConstantSchedule(ScheduleArgument.NotNegative(factor));

    private sealed record ConstantSchedule(double Value) : Schedule
    {
        public override long? Length => 0;

        private protected override double At(long k) => Value;

        private protected override string Describe() => $"Constant({Text(Value)})";
    }
}
