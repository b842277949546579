namespace FusedOptim.Generator.Binding.RuleMethods.Smells;

/// <summary>Between which numbers a value lies, both of them included, as far as that is known; NaN and what rounding does at the ends are left out.</summary>
/// <param name="Low">No value is smaller. What is positive but may be as small as one likes starts at the smallest double.</param>
/// <param name="High">No value is larger.</param>
/// <param name="IsNotZero">Whether 0 is excluded although it lies in between.</param>
internal readonly record struct Bounds(double Low, double High, bool IsNotZero = false)
{
    public static readonly Bounds Anything = new(double.NegativeInfinity, double.PositiveInfinity);
    public static readonly Bounds NotNegative = new(0, double.PositiveInfinity);
    public static readonly Bounds Positive = new(double.Epsilon, double.PositiveInfinity);

    public bool ExcludesZero => IsNotZero || Low > 0 || High < 0;

    public bool IsNeverNegative => Low >= 0;

    public static Bounds Exactly(double value) => double.IsNaN(value) ? Anything : new(value, value);

    public static Bounds operator +(Bounds a, Bounds b) => Of(a.Low + b.Low, a.High + b.High);

    public static Bounds operator -(Bounds a, Bounds b) => a + -b;

    public static Bounds operator -(Bounds a) => new(-a.High, -a.Low, a.IsNotZero);

    public static Bounds operator *(Bounds a, Bounds b)
    {
        double ll = Product(a.Low, b.Low);
        double lh = Product(a.Low, b.High);
        double hl = Product(a.High, b.Low);
        double hh = Product(a.High, b.High);
        return Of(Math.Min(Math.Min(ll, lh), Math.Min(hl, hh)), Math.Max(Math.Max(ll, lh), Math.Max(hl, hh)))
            .WithoutZeroIf(a.ExcludesZero && b.ExcludesZero);
    }

    public static Bounds operator /(Bounds a, Bounds b)
    {
        (a, b) = b.High < 0 ? (-a, -b) : (a, b);
        if (b.Low < 0)
        {
            return Anything.WithoutZeroIf(a.ExcludesZero);
        }

        double low = a.Low >= 0 ? Quotient(a.Low, b.High) : a.Low / b.Low;
        double high = a.High <= 0 ? Quotient(a.High, b.High) : a.High / b.Low;
        return Of(low, high).WithoutZeroIf(a.ExcludesZero);
    }

    /// <summary>What either of two values may be.</summary>
    public static Bounds Either(Bounds a, Bounds b) =>
        new(Math.Min(a.Low, b.Low), Math.Max(a.High, b.High), a.ExcludesZero && b.ExcludesZero);

    /// <summary>What is known of one value in two ways.</summary>
    public static Bounds Both(Bounds a, Bounds b) => a.Between(b.Low, b.High).WithoutZeroIf(a.ExcludesZero || b.ExcludesZero);

    /// <summary>What of the values lies between two others; all of them if that is none, as where a condition never holds.</summary>
    public Bounds Between(double low, double high) =>
        Math.Max(Low, low) <= Math.Min(High, high) ? new(Math.Max(Low, low), Math.Min(High, high), IsNotZero) : this;

    public Bounds Map(Func<double, double> increasing) => Of(increasing(Low), increasing(High));

    /// <summary>The same without 0, on a condition.</summary>
    public Bounds WithoutZeroIf(bool condition) => !condition || (Low == 0 && High == 0) ? this : new(
        Low == 0 ? double.Epsilon : Low, High == 0 ? -double.Epsilon : High, IsNotZero: true);

    public Bounds Magnitude() => (Low >= 0 ? this : High <= 0 ? -this : new(0, Math.Max(-Low, High))).WithoutZeroIf(ExcludesZero);

    public Bounds Square() => Magnitude() * Magnitude();

    private static Bounds Of(double low, double high) =>
        new(double.IsNaN(low) ? double.NegativeInfinity : low, double.IsNaN(high) ? double.PositiveInfinity : high);

    // The ends are limits, so that 0 times infinity is 0.
    private static double Product(double a, double b) => a == 0 || b == 0 ? 0 : a * b;

    private static double Quotient(double a, double b) => a == 0 || double.IsInfinity(b) ? 0 : a / b;
}
