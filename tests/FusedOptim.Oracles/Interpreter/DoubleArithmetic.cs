using FusedOptim.Generator.Ir;

namespace FusedOptim.Oracles.Interpreter;

/// <summary>Everything in double, whatever the types say: what the rule means, without the element type's rounding.</summary>
internal sealed class DoubleArithmetic : IArithmetic
{
    public double Round(IrType type, double value) => value;

    public double RoundToBFloat16(double value, uint dither) => value;

    public double Apply(Op op, IrType type, double a, double b, double c) => type == IrType.I64 ? Integers.Apply(op, a, b) : op switch
    {
        Op.Add => a + b,
        Op.Subtract => a - b,
        Op.Multiply => a * b,
        Op.Divide => a / b,
        Op.Negate => -a,
        Op.SquareRoot => Math.Sqrt(a),
        Op.AbsoluteValue => Math.Abs(a),
        Op.Sign => double.IsNaN(a) ? a : Math.Sign(a),
        Op.Minimum => Math.Min(a, b),
        Op.Maximum => Math.Max(a, b),
        Op.Remainder => a % b,
        Op.CopySign => Math.CopySign(a, b),
        Op.Floor => Math.Floor(a),
        Op.Ceiling => Math.Ceiling(a),
        Op.Truncate => Math.Truncate(a),
        Op.Round => Math.Round(a),
        Op.FusedMultiplyAdd => (a * b) + c,
        Op.Exponential => Math.Exp(a),
        Op.Logarithm => Math.Log(a),
        Op.HyperbolicTangent => Math.Tanh(a),
        Op.RealPower => Math.Pow(a, b),
        _ => throw new NotSupportedException(op.ToString()),
    };

    public double Call(string function, IrType type, params double[] arguments) => Functions.Call(typeof(Math), function, arguments);

    public double Power(IrType type, double value, long exponent) => Math.Pow(value, exponent);

    public double Reduce(ReductionInfo reduction, IEnumerable<double[]> tensors) =>
        tensors.SelectMany(tensor => tensor).Select(value => Reductions.Term(reduction, value)).Aggregate(0.0, (a, b) => Reductions.Combine(reduction, a, b));
}
