using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Lowering;
using FusedOptim.Generator.Model;

namespace FusedOptim.Generator.Writing;

/// <summary>
/// Writes the static <c>Update</c>: one step of one tensor whose memory the caller owns, on the calling thread. A rule with a reduction over all
/// tensors has none.
/// </summary>
internal static class UpdateMethodWriter
{
    public static void Write(IndentedWriter writer, LoweredOptimizer optimizer)
    {
        OptimizerModel model = optimizer.Model;
        RuleSignature signature = model.Signature;
        if (signature.ReducesOverAllTensors || model.OmittedMembers.Contains(MemberNames.Update))
        {
            return;
        }

        string element = Names.Keyword(signature.Element);
        LoopArray[] states = [.. signature.Layout.Arrays.Select(state => LoopArray.OfState(signature, optimizer.Rule?.Plan, state))];
        string[] scalars = StateArguments.Scalars(signature, optimizer.Rule?.Plan);
        WriteDocumentation(writer, signature, optimizer.Rule, states, scalars);
        writer.Line(GeneratedCode.Attribute);
        string[] parameters =
        [
            $"{Names.Span}<{element}> parameters",
            $"{(signature.WritesGradients ? Names.Span : Names.ReadOnlySpan)}<{element}> gradients",
            .. states.Select(state => $"{Names.Span}<{state.Type}> {state.SpanName}"),
            .. scalars.Select(scalar => $"ref double {scalar}"),
            $"in {MemberNames.HyperparameterValues} hyperparameters",
            "long step",
            "double gradientScale = 1",
        ];
        writer.List($"public static void {MemberNames.Update}", parameters, string.Empty);
        using (writer.Open())
        {
            if (optimizer.Rule is null)
            {
                writer.Line($"{FailingBody.Expression(model)};");
            }
            else
            {
                WriteBody(writer, signature, optimizer.Rule.Plan, states);
            }
        }

        writer.Line();
    }

    private static void WriteDocumentation(IndentedWriter writer, RuleSignature signature, LoweredRule? rule, LoopArray[] states, string[] scalars)
    {
        writer.Doc("summary", "One step of one tensor in memory that the caller owns, on the calling thread, without any allocation.");
        if (rule is not null)
        {
            WriteFormula(writer, rule.Formula);
        }

        writer.Doc("param name=\"parameters\"", "p, changed in place.");
        writer.Doc("param name=\"gradients\"", signature.WritesGradients ? "g, of the same length; set to 0." : "g, of the same length.");
        foreach ((LoopArray array, int state) in states.Zip(signature.Layout.Arrays, (array, state) => (array, state)))
        {
            string description = Literals.Xml(Names.Pascal(signature.States[state].Description));
            string both = signature.Layout.OtherHalf(state) is { } other ? $" in First, and {Literals.Xml(signature.States[other].Description)} in Second" : string.Empty;
            writer.Doc($"param name=\"{Names.Plain(array.SpanName)}\"", $"{description}{both}, of the same length, changed in place.");
        }

        foreach (string scalar in scalars)
        {
            writer.Doc($"param name=\"{Names.Plain(scalar)}\"", "One number of state of the tensor, changed.");
        }

        writer.Doc("param name=\"hyperparameters\"", "The values to use; LearningRate is that of this step.");
        writer.Doc("param name=\"step\"", "t, the number of this step, from 1.");
        writer.Doc("param name=\"gradientScale\"", "What every gradient is multiplied with first: 1 / loss scale, or a clip factor.");
        writer.Doc(
            "exception cref=\"global::System.ArgumentException\"",
            "Lengths differ, two of the spans overlap, or the hyperparameters were made by default. Nothing has been changed.");
        writer.Doc(
            "exception cref=\"global::System.ArgumentOutOfRangeException\"",
            "The step is less than 1, or the gradient scale or a hyperparameter is out of range. Nothing has been changed.");
    }

    private static void WriteFormula(IndentedWriter writer, EquatableArray<string> formula)
    {
        writer.Line("/// <remarks>");
        writer.Line("/// <code>");
        foreach (string line in formula)
        {
            writer.Line($"/// {Literals.Xml(line)}".TrimEnd());
        }

        writer.Line("/// </code>");
        writer.Line("/// </remarks>");
    }

    private static void WriteBody(IndentedWriter writer, RuleSignature signature, LoopPlan plan, LoopArray[] states)
    {
        string element = Names.Keyword(signature.Element);
        string checks = $"{Names.Kernels}.UpdateChecks";
        writer.Line("hyperparameters.Validate();");
        writer.Line($"{checks}.Step(step);");
        writer.Line($"{checks}.GradientScale<{element}>(gradientScale);");
        (string Type, string Name)[] spans = [(element, "parameters"), (element, "gradients"), .. states.Select(state => (state.Type, state.SpanName))];
        foreach ((string type, string name) in spans.Skip(1))
        {
            string types = type == element ? element : $"{element}, {type}";
            writer.List($"{checks}.SameLength<{types}>", ["parameters", name, Literals.Text(Names.Plain(name))], ";");
        }

        for (int i = 0; i < spans.Length; i++)
        {
            (string firstType, string first) = spans[i];
            foreach ((string type, string other) in spans.Skip(i + 1))
            {
                string types = type == firstType ? type : $"{firstType}, {type}";
                writer.List(
                    $"{checks}.NoOverlap<{types}>", [first, Literals.Text(Names.Plain(first)), other, Literals.Text(Names.Plain(other))], ";");
            }
        }

        writer.Line();
        UpdatePassesWriter.Write(writer, signature, plan);
    }
}
