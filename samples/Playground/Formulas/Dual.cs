namespace FusedOptim.Samples.Playground.Formulas;

/// <summary>A number and its derivatives by x and y: arithmetic with them differentiates as it computes.</summary>
/// <param name="Value">The number.</param>
/// <param name="X">Its derivative by x.</param>
/// <param name="Y">Its derivative by y.</param>
internal readonly record struct Dual(double Value, double X, double Y)
{
    /// <summary>A number that depends on nothing.</summary>
    public static implicit operator Dual(double value) => new(value, 0, 0);

    public static Dual operator -(Dual a) => new(-a.Value, -a.X, -a.Y);

    public static Dual operator +(Dual a, Dual b) => new(a.Value + b.Value, a.X + b.X, a.Y + b.Y);

    public static Dual operator -(Dual a, Dual b) => new(a.Value - b.Value, a.X - b.X, a.Y - b.Y);

    public static Dual operator *(Dual a, Dual b) => new(a.Value * b.Value, (a.X * b.Value) + (a.Value * b.X), (a.Y * b.Value) + (a.Value * b.Y));

    public static Dual operator /(Dual a, Dual b)
    {
        double quotient = a.Value / b.Value;
        return new(quotient, (a.X - (quotient * b.X)) / b.Value, (a.Y - (quotient * b.Y)) / b.Value);
    }

    /// <summary>A function of a number.</summary>
    /// <param name="value">The function's value.</param>
    /// <param name="derivative">The function's derivative there.</param>
    public Dual Apply(double value, double derivative) => new(value, Chain(derivative, X), Chain(derivative, Y));

    /// <summary>a^b. A constant exponent may have any base; otherwise a negative base has no power.</summary>
    public static Dual Power(Dual a, Dual b)
    {
        double power = Math.Pow(a.Value, b.Value);
        Dual result = a.Apply(power, b.Value * Math.Pow(a.Value, b.Value - 1));
        return b is { X: 0, Y: 0 } ? result : result + b.Apply(0, power * Math.Log(a.Value));
    }

    // What does not depend on x has no derivative by x, however steep the function is: the root of 0 included.
    private static double Chain(double outer, double inner) => inner == 0 ? 0 : outer * inner;
}
