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

        string[] scalars = StateArguments.Scalars(signature, plan);
        if (scalars.Length > 0)
        {
            writer.Halves($"{Names.ReadOnlySpan}<double> scalars =", $"[{string.Join(", ", scalars)}];");
        }

        WriteContext(writer, signature, plan, reductions, scalars.Length > 0);
        for (int pass = 0; pass <= last; pass++)
        {
            writer.Line($"{MemberNames.Kernel}.{UniformWriter.MethodName(pass)}(ref uniforms, in hyperparameters, in context);");
            if (LoopCall.Reductions(plan, pass).Any())
            {
                WriteReductions(writer, signature, plan, pass);
            }
            else
            {
                LoopCall.Write(writer, signature, plan, pass, $"{MemberNames.Kernel}.", array => array.SpanName, "parameters.Length", Ahead(signature), Partials);
            }
        }

        if (scalars.Length == 0)
        {
            return;
        }

        // What the rule does not assign stays.
        writer.Halves($"{Names.Span}<double> newScalars =", $"[{string.Join(", ", scalars)}];");
        writer.List($"{MemberNames.Kernel}.{ScalarWriter.MethodName}", ["ref uniforms", "in hyperparameters", "in context", "newScalars"], ";");
        for (int scalar = 0; scalar < scalars.Length; scalar++)
        {
            writer.Line($"{scalars[scalar]} = newScalars[{scalar}];");
        }
    }

    private static void WriteContext(IndentedWriter writer, RuleSignature signature, LoopPlan plan, int reductions, bool hasScalars)
    {
        string rate = signature.HasLearningRate ? $"hyperparameters.{RuleSignature.LearningRate}" : "learningRate: 0";
        string known = reductions > 0 ? "reductions" : "reductions: default";
        string[] inputs =
        [
            .. plan.Program.Instructions.Any(instruction => instruction.Op is Op.Length) ? (string[])["Length = parameters.Length"] : [],
            .. hasScalars ? (string[])["Scalars = scalars"] : [],
        ];
        writer.List($"{Names.Kernels}.StepContext context = new", [rate, "gradientScale", "step", known], inputs.Length == 0 ? ";" : $" {{ {string.Join(", ", inputs)} }};");
    }

    private static string Ahead(RuleSignature signature) =>
        $"{Names.Kernels}.Prefetch.Ahead<{Names.Keyword(signature.Element)}>(parameters.Length, {MemberNames.Cost}.BytesRead)";

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
            LoopCall.Write(writer, signature, plan, pass, $"{MemberNames.Kernel}.", array => $"{array.SpanName}.Slice(start, count)", "count", Ahead(signature), Partials);
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
