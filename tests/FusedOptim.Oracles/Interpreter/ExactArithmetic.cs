using System.Globalization;
using FusedOptim.Generator.Ir;

namespace FusedOptim.Oracles.Interpreter;

/// <summary>Each operation rounded to its type, and sums in exactly the order that the library promises: what a kernel must equal bit for bit.</summary>
internal sealed class ExactArithmetic : IArithmetic
{
    private const int Lanes = 16;
    private const int BlockLength = 4096;

    public double Round(IrType type, double value) => type == IrType.F32 ? (float)value : value;

    /// <summary>The upper half of 32 bits: t in steps of the golden ratio, from where the state begins.</summary>
    public static uint Dither(long step, long state) => (uint)(unchecked(((ulong)step * 2_654_435_761) + ((ulong)state * 1_481_765_933)) % 4_294_967_296 / 65_536);

    /// <summary>
    /// Towards zero, and one place further if the 16 bits that are dropped and those of the dither make a carry.
    /// </summary>
    public double RoundToBFloat16(double value, uint dither)
    {
        if (double.IsNaN(value))
        {
            return value;
        }

        uint bits = BitConverter.SingleToUInt32Bits((float)value);
        uint carry = ((bits % 65536) + dither) / 65536;
        return BitConverter.UInt32BitsToSingle(((bits / 65536) + carry) * 65536);
    }

    public double Apply(Op op, IrType type, double a, double b, double c) => type switch
    {
        IrType.I64 => Integers.Apply(op, a, b),
        IrType.F32 => Single(op, (float)a, (float)b, (float)c),
        _ => Double(op, a, b, c),
    };

    public double Call(string function, IrType type, params double[] arguments) =>
        type == IrType.F32 ? Functions.Call(typeof(MathF), function, [.. arguments.Select(argument => (float)argument)]) : Functions.Call(typeof(Math), function, arguments);

    /// <summary>By squaring, from the lowest bit of the exponent upwards; the reciprocal of the positive power for negative exponents.</summary>
    public double Power(IrType type, double value, long exponent)
    {
        double result = 1;
        double square = value;
        foreach (char bit in UInt128.CreateTruncating(Int128.Abs(exponent)).ToString("b", CultureInfo.InvariantCulture).Reverse())
        {
            result = bit == '1' ? Round(type, result * square) : result;
            square = Round(type, square * square);
        }

        return exponent < 0 ? Round(type, 1 / result) : result;
    }

    /// <summary>Tensor after tensor.</summary>
    public double Reduce(ReductionInfo reduction, IEnumerable<double[]> tensors) =>
        tensors.Aggregate(0.0, (result, tensor) => Reductions.Combine(reduction, result, OfTensor(reduction, tensor)));

    // Blocks from the tensor's start, then pairs of neighbours until one number is left.
    private static double OfTensor(ReductionInfo reduction, double[] tensor)
    {
        double[] results = tensor.Chunk(BlockLength).Select(block => OfBlock(reduction, block)).ToArray();
        while (results.Length > 1)
        {
            results = results.Chunk(2).Select(pair => pair.Length == 2 ? Reductions.Combine(reduction, pair[0], pair[1]) : pair[0]).ToArray();
        }

        return results.Length == 0 ? 0 : results[0];
    }

    // Lane = index mod 16 (blocks start at multiples of it), then the tree 8-4-2-1.
    private static double OfBlock(ReductionInfo reduction, double[] block)
    {
        double[] lanes = new double[Lanes];
        for (int i = 0; i < block.Length; i++)
        {
            lanes[i % Lanes] = Reductions.Combine(reduction, lanes[i % Lanes], Reductions.Term(reduction, block[i]));
        }

        for (int half = Lanes / 2; half > 0; half /= 2)
        {
            for (int lane = 0; lane < half; lane++)
            {
                lanes[lane] = Reductions.Combine(reduction, lanes[lane], lanes[lane + half]);
            }
        }

        return lanes[0];
    }

    private static double Single(Op op, float a, float b, float c) => op switch
    {
        Op.Add => a + b,
        Op.Subtract => a - b,
        Op.Multiply => a * b,
        Op.Divide => a / b,
        Op.Negate => -a,
        Op.SquareRoot => MathF.Sqrt(a),
        Op.AbsoluteValue => MathF.Abs(a),
        Op.Sign => Sign(a),
        Op.Minimum => MathF.Min(a, b),
        Op.Maximum => MathF.Max(a, b),
        Op.Remainder => a % b,
        Op.CopySign => MathF.CopySign(a, b),
        Op.Floor => MathF.Floor(a),
        Op.Ceiling => MathF.Ceiling(a),
        Op.Truncate => MathF.Truncate(a),
        Op.Round => MathF.Round(a),
        Op.FusedMultiplyAdd => MathF.FusedMultiplyAdd(a, b, c),
        Op.Exponential => Rule.Exp(a),
        Op.Logarithm => Rule.Log(a),
        Op.HyperbolicTangent => Rule.Tanh(a),
        Op.RealPower => Rule.Power(a, b),
        _ => throw new NotSupportedException(op.ToString()),
    };

    private static double Double(Op op, double a, double b, double c) => op switch
    {
        Op.Add => a + b,
        Op.Subtract => a - b,
        Op.Multiply => a * b,
        Op.Divide => a / b,
        Op.Negate => -a,
        Op.SquareRoot => Math.Sqrt(a),
        Op.AbsoluteValue => Math.Abs(a),
        Op.Sign => Sign(a),
        Op.Minimum => Math.Min(a, b),
        Op.Maximum => Math.Max(a, b),
        Op.Remainder => a % b,
        Op.CopySign => Math.CopySign(a, b),
        Op.Floor => Math.Floor(a),
        Op.Ceiling => Math.Ceiling(a),
        Op.Truncate => Math.Truncate(a),
        Op.Round => Math.Round(a),
        Op.FusedMultiplyAdd => Math.FusedMultiplyAdd(a, b, c),
        Op.Exponential => Rule.Exp(a),
        Op.Logarithm => Rule.Log(a),
        Op.HyperbolicTangent => Rule.Tanh(a),
        Op.RealPower => Rule.Power(a, b),
        _ => throw new NotSupportedException(op.ToString()),
    };

    private static float Sign(float a) => float.IsNaN(a) ? a : MathF.Sign(a);

    private static double Sign(double a) => double.IsNaN(a) ? a : Math.Sign(a);
}
