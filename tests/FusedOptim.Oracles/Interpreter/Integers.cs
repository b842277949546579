using FusedOptim.Generator.Ir;

namespace FusedOptim.Oracles.Interpreter;

/// <summary>Operations on step numbers. They are held in doubles too, which fit as long as nobody counts beyond 2^53.</summary>
internal static class Integers
{
    public static double Apply(Op op, double a, double b) => op switch
    {
        Op.Add => a + b,
        Op.Subtract => a - b,
        Op.Multiply => a * b,
        Op.Divide => (long)a / (long)b,
        Op.Remainder => (long)a % (long)b,
        Op.Negate => 0 - a,
        Op.AbsoluteValue => Math.Abs(a),
        Op.Minimum => Math.Min(a, b),
        Op.Maximum => Math.Max(a, b),
        _ => throw new NotSupportedException(op.ToString()),
    };
}
