using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Writing;

/// <summary>
/// Writes how a loop reduces: sixteen lanes of double for each reduction, held in vectors; the vectors that the next elements belong to are always
/// the first ones, and rotate. See <c>FusedOptim.Kernels.Lanes</c>.
/// </summary>
internal sealed class LaneWriter(IndentedWriter writer, IrType element, ReductionInfo[] reductions)
{
    private const string Lanes = Names.Kernels + ".Lanes";
    private const int Vectors = 8;

    /// <summary>The names that the loop cannot give to values.</summary>
    public static IEnumerable<string> ReservedNames(int reductions) =>
        Enumerable.Range(0, reductions)
            .SelectMany(reduction => Enumerable.Range(0, Vectors)
                .Select(vector => Accumulator(reduction, vector))
                .Concat([Buffer(reduction), Low(reduction), High(reduction), Partials(reduction)]))
            .Concat(["blockLength", "start", "block", "end", "lane"]);

    /// <summary>The argument that takes the results of the blocks.</summary>
    public static string Partials(int reduction) => $"partials{reduction}";

    public void WriteBuffers()
    {
        writer.Line($"const nuint blockLength = {Lanes}.BlockLength;");
        for (int reduction = 0; reduction < reductions.Length; reduction++)
        {
            writer.Line($"{Names.Span}<double> {Buffer(reduction)} = stackalloc double[{Lanes}.Count];");
        }
    }

    public void WriteAccumulators()
    {
        writer.Comment("Sixteen lanes; those of the next elements always come first.");
        for (int reduction = 0; reduction < reductions.Length; reduction++)
        {
            for (int vector = 0; vector < Vectors; vector++)
            {
                writer.Line($"{Names.Vector}<double> {Accumulator(reduction, vector)} = default;");
            }
        }
    }

    /// <summary>Combines a vector of elements with the first lanes.</summary>
    public void WriteVector(int reduction, string value)
    {
        if (element == IrType.F64)
        {
            writer.Assignment(ReductionText.Vector(reductions[reduction], Accumulator(reduction, 0), value));
            return;
        }

        string low = Low(reduction);
        string high = High(reduction);
        writer.Line($"{Names.Vector}.Widen({value}, out var {low}, out var {high});");
        writer.Assignment(ReductionText.Vector(reductions[reduction], Accumulator(reduction, 0), low));
        writer.Assignment(ReductionText.Vector(reductions[reduction], Accumulator(reduction, 1), high));
    }

    public void WriteRotation()
    {
        string rotate = element == IrType.F64 ? "Rotate1" : "Rotate2";
        for (int reduction = 0; reduction < reductions.Length; reduction++)
        {
            writer.List($"{Lanes}.{rotate}", Accumulators(reduction, "ref "), ";");
        }
    }

    public void WriteStores()
    {
        for (int reduction = 0; reduction < reductions.Length; reduction++)
        {
            writer.List($"{Lanes}.Store", [.. Accumulators(reduction, string.Empty), "(int)(i - start)", Buffer(reduction)], ";");
        }
    }

    /// <summary>Says which lane the next element belongs to.</summary>
    public void WriteLane() => writer.Line($"int lane = (int)(i & ({Lanes}.Count - 1));");

    /// <summary>Combines one element with its lane.</summary>
    public void WriteScalar(int reduction, string value)
    {
        string exact = element == IrType.F64 ? value : $"(double){value}";
        writer.Line(ReductionText.Scalar(reductions[reduction], $"{Buffer(reduction)}[lane]", exact));
    }

    public void WriteBlockResults()
    {
        for (int reduction = 0; reduction < reductions.Length; reduction++)
        {
            writer.Line($"{Partials(reduction)}[(int)block] = {Lanes}.{ReductionText.Lanes(reductions[reduction])}({Buffer(reduction)});");
        }
    }

    private static string[] Accumulators(int reduction, string modifier) =>
        Enumerable.Range(0, Vectors).Select(vector => modifier + Accumulator(reduction, vector)).ToArray();

    private static string Accumulator(int reduction, int vector) => $"total{reduction}Lanes{vector}";

    private static string Low(int reduction) => $"total{reduction}Low";

    private static string High(int reduction) => $"total{reduction}High";

    private static string Buffer(int reduction) => $"total{reduction}";
}
