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
        if (plan.ReducesOverAllTensors || model.OmittedMembers.Contains(MemberNames.Update) || model.OmittedMembers.Contains(MemberNames.HyperparameterValues))
        {
            return;
        }

        string element = Names.Keyword(plan.Program.Element);
        string[] states = plan.Program.States.Select(state => Names.Camel(state.Name)).ToArray();
        WriteDocumentation(writer, plan, states);
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
                writer.Line($"throw new global::System.InvalidOperationException({Literals.Text($"The update rule of {model.Hierarchy.DisplayName} has errors; see the build output.")});");
            }
        }

        writer.Line();
    }

    private static void WriteDocumentation(IndentedWriter writer, LoopPlan plan, string[] states)
    {
        writer.Doc("<summary>One step of one tensor in memory that the caller owns, on the calling thread, without any allocation:</summary>", "<remarks><code>");
        writer.Doc(plan.Program.Formula.Select(Literals.Xml).ToArray());
        writer.Doc(
            "</code></remarks>",
            "<param name=\"parameters\">p, changed in place.</param>",
            "<param name=\"gradients\">g, of the same length, or nothing is changed.</param>");
        for (int i = 0; i < states.Length; i++)
        {
            writer.Doc($"<param name=\"{states[i]}\">{Literals.Xml(Names.Pascal(plan.Program.States[i].Description))}, of the same length, changed in place.</param>");
        }

        writer.Doc(
            "<param name=\"hyperparameters\">The values to use; LearningRate is the effective learning rate of this step.</param>",
            "<param name=\"step\">t, the number of this step, from 1.</param>",
            "<param name=\"gradientScale\">What every gradient is multiplied with first: 1 / loss scale, or a clip factor.</param>",
            "<exception cref=\"global::System.ArgumentException\">Lengths differ, or two of the spans overlap. Nothing has been changed.</exception>",
            "<exception cref=\"global::System.ArgumentOutOfRangeException\">The step is less than 1, or a hyperparameter is out of range. Nothing has been changed.</exception>");
    }

    private static void WriteBody(IndentedWriter writer, LoopPlan plan, string element, string[] states)
    {
        string checks = $"{Names.Kernels}.UpdateChecks";
        writer.Line("hyperparameters.Validate();");
        writer.Line($"{checks}.Step(step);");
        writer.Line($"{checks}.GradientScale(gradientScale);");
        (string Name, string Text)[] spans = [("gradients", "gradients"), .. states.Select(state => (state, state))];
        foreach ((string name, string text) in spans)
        {
            writer.Line($"{checks}.SameLength<{element}>(parameters, {text}, {Literals.Text(name)});");
        }

        (string Name, string Text)[] all = [("parameters", "parameters"), .. spans];
        for (int i = 0; i < all.Length; i++)
        {
            for (int j = i + 1; j < all.Length; j++)
            {
                writer.Line($"{checks}.NoOverlap<{element}>({all[i].Text}, {Literals.Text(all[i].Name)}, {all[j].Text}, {Literals.Text(all[j].Name)});");
            }
        }

        writer.Line($"{MemberNames.Kernel}.Uniforms uniforms = default;");
        writer.Line($"{Names.Kernels}.StepContext context = new(hyperparameters.LearningRate, gradientScale, step, parameters.Length, default);");
        writer.Line($"{MemberNames.Kernel}.Prepare(ref uniforms, in hyperparameters, in context);");
        IEnumerable<string> tensors = LoopArray.Of(plan, 0).Select(array => $"ref {Names.MemoryMarshal}.GetReference({array.SpanName})");
        writer.List($"{MemberNames.Kernel}.{KernelWriter.PassName(plan, 0)}", [.. tensors, "(nuint)parameters.Length", "in uniforms"], ";");
    }
}
