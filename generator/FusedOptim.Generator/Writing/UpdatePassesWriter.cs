using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Lowering;
using FusedOptim.Generator.Model;

namespace FusedOptim.Generator.Writing;

/// <summary>
/// Writes the passes of the static <c>Update</c>: for each phase its uniform values and its loop over the whole tensor, with the sums between them. What
/// the optimizer keeps for all blocks of all tensors are a few locals here.
/// </summary>
internal static class UpdatePassesWriter
{
    /// <summary>The local that holds partial results of a reduction.</summary>
    public static string Partials(int reduction) => $"partials{reduction}";

    /// <summary>The local that combines them.</summary>
    public static string Total(int reduction) => $"total{reduction}";

    public static void Write(IndentedWriter writer, RuleSignature signature, LoopPlan plan)
    {
        int last = plan.Phases.Count - 1;
        int reductions = plan.Reductions.Count();
        writer.Line($"{MemberNames.Kernel}.Uniforms uniforms = default;");
        if (reductions > 0)
        {
            writer.Line($"{Names.Span}<double> reductions = stackalloc double[{reductions}];");
        }

        string known = reductions > 0 ? "reductions" : "reductions: default";
        writer.List($"{Names.Kernels}.StepContext context = new", ["hyperparameters.LearningRate", "gradientScale", "step", known], ";");
        for (int pass = 0; pass <= last; pass++)
        {
            writer.Line($"{MemberNames.Kernel}.{UniformWriter.MethodName(pass)}(ref uniforms, in hyperparameters, in context);");
            if (pass < last)
            {
                WriteReductions(writer, signature, plan, pass);
            }
        }

        LoopCall.Write(writer, signature, plan, last, $"{MemberNames.Kernel}.", array => array.SpanName, "parameters.Length", Partials);
    }

    // A tensor has any number of blocks, and the stack has not: some blocks at a time.
    private static void WriteReductions(IndentedWriter writer, RuleSignature signature, LoopPlan plan, int pass)
    {
        int[] numbers = [.. LoopCall.Reductions(plan, pass)];
        ReductionInfo[] reductions = [.. plan.Reductions.Select(position => plan.Program.Instructions[position].Op.Row().Reduction!)];
        string accumulator = $"{Names.Kernels}.PairwiseAccumulator";
        writer.Line();
        foreach (int number in numbers)
        {
            writer.Line($"{accumulator} {Total(number)} = new({ReductionText.Kind(reductions[number])});");
            writer.Line($"{Names.Span}<double> {Partials(number)} = stackalloc double[{accumulator}.BlocksAtOnce];");
        }

        using (writer.Open("for (int start = 0, count; start < parameters.Length; start += count)"))
        {
            const string BlockLength = $"{Names.Kernels}.Lanes.BlockLength";
            writer.List($"count = {Names.Math}.Min", ["parameters.Length - start", $"{accumulator}.BlocksAtOnce * {BlockLength}"], ";");
            LoopCall.Write(writer, signature, plan, pass, $"{MemberNames.Kernel}.", array => $"{array.SpanName}.Slice(start, count)", "count", Partials);
            foreach (int number in numbers)
            {
                writer.Line($"{Total(number)}.Add({Partials(number)}.Slice(0, {Names.Kernels}.Lanes.Blocks(count)));");
            }
        }

        writer.Line();
        foreach (int number in numbers)
        {
            writer.Line($"reductions[{number}] = {Total(number)}.Result;");
        }
    }
}
