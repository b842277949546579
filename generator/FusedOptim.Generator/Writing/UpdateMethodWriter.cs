using FusedOptim.Generator.Binding;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Lowering;

namespace FusedOptim.Generator.Writing;

/// <summary>
/// Writes the static <c>Update</c>: one step of one tensor whose memory the caller owns, on the calling thread. A rule with a reduction over all
/// tensors has none.
/// </summary>
internal static class UpdateMethodWriter
{
    public static void Write(IndentedWriter writer, OptimizerModel model, LoopPlan plan)
    {
        if (plan.ReducesOverAllTensors || model.OmittedMembers.Contains(MemberNames.Update))
        {
            return;
        }

        string element = Names.Keyword(plan.Program.Element);
        string[] states = StateNames.Arguments(plan);
        WriteDocumentation(writer, model, plan, states);
        writer.Line(GeneratedCode.Attribute);
        string[] parameters =
        [
            $"{Names.Span}<{element}> parameters",
            $"{Names.ReadOnlySpan}<{element}> gradients",
            .. states.Select(state => $"{Names.Span}<{element}> {state}"),
            $"in {MemberNames.HyperparameterValues} hyperparameters",
            "long step",
            "double gradientScale = 1",
        ];
        writer.List($"public static void {MemberNames.Update}", parameters, string.Empty);
        using (writer.Open())
        {
            if (model.HasKernel)
            {
                WriteBody(writer, plan, element, states);
            }
            else
            {
                writer.Line($"{FailingBody.Expression(model)};");
            }
        }

        writer.Line();
    }

    private static void WriteDocumentation(IndentedWriter writer, OptimizerModel model, LoopPlan plan, string[] states)
    {
        writer.Doc("summary", "One step of one tensor in memory that the caller owns, on the calling thread, without any allocation.");
        if (model.HasKernel)
        {
            WriteFormula(writer, plan);
        }

        writer.Doc("param name=\"parameters\"", "p, changed in place.");
        writer.Doc("param name=\"gradients\"", "g, of the same length.");
        for (int i = 0; i < states.Length; i++)
        {
            string description = Literals.Xml(Names.Pascal(plan.Program.States[i].Description));
            writer.Doc($"param name=\"{Names.Plain(states[i])}\"", $"{description}, of the same length, changed in place.");
        }

        writer.Doc("param name=\"hyperparameters\"", "The values to use; LearningRate is the effective learning rate of this step.");
        writer.Doc("param name=\"step\"", "t, the number of this step, from 1.");
        writer.Doc("param name=\"gradientScale\"", "What every gradient is multiplied with first: 1 / loss scale, or a clip factor.");
        writer.Doc(
            "exception cref=\"global::System.ArgumentException\"",
            "Lengths differ, two of the spans overlap, or the hyperparameters were made by default. Nothing has been changed.");
        writer.Doc(
            "exception cref=\"global::System.ArgumentOutOfRangeException\"",
            "The step is less than 1, or the gradient scale or a hyperparameter is out of range. Nothing has been changed.");
    }

    private static void WriteFormula(IndentedWriter writer, LoopPlan plan)
    {
        writer.Line("/// <remarks>");
        writer.Line("/// <code>");
        foreach (string line in plan.Program.Formula)
        {
            writer.Line($"/// {Literals.Xml(line)}");
        }

        writer.Line("/// </code>");
        writer.Line("/// </remarks>");
    }

    private static void WriteBody(IndentedWriter writer, LoopPlan plan, string element, string[] states)
    {
        string checks = $"{Names.Kernels}.UpdateChecks";
        writer.Line("hyperparameters.Validate();");
        writer.Line($"{checks}.Step(step);");
        writer.Line($"{checks}.GradientScale(gradientScale);");
        string[] spans = ["parameters", "gradients", .. states];
        foreach (string other in spans.Skip(1))
        {
            writer.Line($"{checks}.SameLength<{element}>(parameters, {other}, {Literals.Text(Names.Plain(other))});");
        }

        for (int i = 0; i < spans.Length; i++)
        {
            foreach (string other in spans.Skip(i + 1))
            {
                writer.Line($"{checks}.NoOverlap<{element}>({spans[i]}, {Literals.Text(Names.Plain(spans[i]))}, {other}, {Literals.Text(Names.Plain(other))});");
            }
        }

        writer.Line();
        WriteSteps(writer, plan);
    }

    private static void WriteSteps(IndentedWriter writer, LoopPlan plan)
    {
        int last = plan.Phases.Count - 1;
        int reductions = plan.Reductions.Count();
        writer.Line($"{MemberNames.Kernel}.Uniforms uniforms = default;");
        if (reductions > 0)
        {
            writer.Line($"{Names.Span}<double> reductions = stackalloc double[{reductions}];");
        }

        string known = reductions > 0 ? "reductions" : "reductions: default";
        writer.List($"{Names.Kernels}.StepContext context = new", ["hyperparameters.LearningRate", "gradientScale", "step", "parameters.Length", known], ";");
        for (int pass = 0; pass <= last; pass++)
        {
            writer.Line($"{MemberNames.Kernel}.{UniformWriter.MethodName(pass)}(ref uniforms, in hyperparameters, in context);");
            if (pass < last)
            {
                WriteReductions(writer, plan, pass);
            }
        }

        LoopCall.Write(writer, plan, last, $"{MemberNames.Kernel}.", array => array.SpanName, "parameters.Length", Partials);
    }

    // A tensor has any number of blocks, and the stack has not: some blocks at a time.
    private static void WriteReductions(IndentedWriter writer, LoopPlan plan, int pass)
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
            LoopCall.Write(writer, plan, pass, $"{MemberNames.Kernel}.", array => $"{array.SpanName}.Slice(start, count)", "count", Partials);
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

    /// <summary>The local that holds partial results of a reduction.</summary>
    public static string Partials(int reduction) => $"partials{reduction}";

    /// <summary>The local that combines them.</summary>
    public static string Total(int reduction) => $"total{reduction}";
}
