using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Writing;

/// <summary>
/// Writes how a loop sums up: sixteen lanes of double for each reduction, held in vectors; the vectors that the next elements belong to are always
/// the first ones, and rotate. See <c>FusedOptim.Kernels.Lanes</c>.
/// </summary>
internal sealed class LaneWriter(IndentedWriter writer, IrType element, int reductions)
{
    private const string Lanes = Names.Kernels + ".Lanes";
    private const int Vectors = 8;

    /// <summary>The names that the loop cannot give to values.</summary>
    public static IEnumerable<string> ReservedNames(int reductions) =>
        Enumerable.Range(0, reductions)
            .SelectMany(reduction => Enumerable.Range(0, Vectors)
                .Select(vector => Accumulator(reduction, vector))
                .Concat([Buffer(reduction), Low(reduction), High(reduction), $"partials{reduction}"]))
            .Concat(["blockLength", "start", "block", "end", "last"]);

    public void WriteBuffers()
    {
        writer.Line($"const nuint blockLength = {Lanes}.BlockLength;");
        for (int reduction = 0; reduction < reductions; reduction++)
        {
            writer.Line($"{Names.Span}<double> {Buffer(reduction)} = stackalloc double[{Lanes}.Count];");
        }
    }

    public void WriteAccumulators()
    {
        writer.Comment("Sixteen lanes; those of the next elements always come first.");
        for (int reduction = 0; reduction < reductions; reduction++)
        {
            for (int vector = 0; vector < Vectors; vector++)
            {
                writer.Line($"{Names.Vector}<double> {Accumulator(reduction, vector)} = default;");
            }
        }
    }

    /// <summary>Adds the squares of a vector of elements to the first lanes.</summary>
    public void WriteVectorSum(int reduction, string value)
    {
        if (element == IrType.F64)
        {
            writer.Line($"{Accumulator(reduction, 0)} += {value} * {value};");
            return;
        }

        string low = Low(reduction);
        string high = High(reduction);
        writer.Line($"{Names.Vector}.Widen({value}, out var {low}, out var {high});");
        writer.Line($"{Accumulator(reduction, 0)} += {low} * {low};");
        writer.Line($"{Accumulator(reduction, 1)} += {high} * {high};");
    }

    public void WriteRotation()
    {
        string rotate = element == IrType.F64 ? "Rotate1" : "Rotate2";
        for (int reduction = 0; reduction < reductions; reduction++)
        {
            writer.List($"{Lanes}.{rotate}", Accumulators(reduction, "ref "), ";");
        }
    }

    public void WriteStores()
    {
        for (int reduction = 0; reduction < reductions; reduction++)
        {
            writer.List($"{Lanes}.Store", [.. Accumulators(reduction, string.Empty), "(int)(i - start)", Buffer(reduction)], ";");
        }
    }

    /// <summary>Adds the square of one element to its lane.</summary>
    public void WriteScalarSum(int reduction, string value)
    {
        string exact = element == IrType.F64 ? value : $"(double){value}";
        writer.Line($"{Buffer(reduction)}[(int)(i & ({Lanes}.Count - 1))] += {exact} * {exact};");
    }

    public void WriteBlockResults()
    {
        for (int reduction = 0; reduction < reductions; reduction++)
        {
            writer.Line($"partials{reduction}[(int)block] = {Lanes}.Sum({Buffer(reduction)});");
        }
    }

    private static string[] Accumulators(int reduction, string modifier) =>
        Enumerable.Range(0, Vectors).Select(vector => modifier + Accumulator(reduction, vector)).ToArray();

    private static string Accumulator(int reduction, int vector) => $"sum{reduction}Lanes{vector}";

    private static string Low(int reduction) => $"sum{reduction}Low";

    private static string High(int reduction) => $"sum{reduction}High";

    private static string Buffer(int reduction) => $"sum{reduction}";
}
