using System.Globalization;
using FusedOptim.Generator.Ir;

namespace FusedOptim.Oracles.Interpreter;

/// <summary>Each operation rounded to its type, and sums in exactly the order that the library promises: what a kernel must equal bit for bit.</summary>
internal sealed class ExactArithmetic : IArithmetic
{
    private const int Lanes = 16;
    private const int BlockLength = 4096;

    public double Round(IrType type, double value) => type == IrType.F32 ? (float)value : value;

    public double Apply(Op op, IrType type, double a, double b) => type == IrType.F32 ? Single(op, (float)a, (float)b) : Double(op, a, b);

    /// <summary>By squaring, from the lowest bit of the exponent upwards.</summary>
    public double Power(double value, long exponent)
    {
        double result = 1;
        double square = value;
        foreach (char bit in exponent.ToString("b", CultureInfo.InvariantCulture).Reverse())
        {
            result = bit == '1' ? result * square : result;
            square *= square;
        }

        return result;
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

    private static double Single(Op op, float a, float b) => op switch
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
        _ => throw new NotSupportedException(op.ToString()),
    };

    private static double Double(Op op, double a, double b) => op switch
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
        _ => throw new NotSupportedException(op.ToString()),
    };

    private static float Sign(float a) => float.IsNaN(a) ? a : MathF.Sign(a);

    private static double Sign(double a) => double.IsNaN(a) ? a : Math.Sign(a);
}
