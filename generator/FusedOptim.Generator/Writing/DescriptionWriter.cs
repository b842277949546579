using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Lowering;
using FusedOptim.Generator.Model;

namespace FusedOptim.Generator.Writing;

/// <summary>Writes the rule's description as data for the run-time library.</summary>
internal static class DescriptionWriter
{
    public static void Write(IndentedWriter writer, OptimizerModel model, EquatableArray<string> formula, LoopPlan plan)
    {
        writer.Line($"private static readonly {Names.Kernels}.RuleDescription Rule = new()");
        writer.Line("{");
        using (writer.Indent())
        {
            writer.Line($"Name = {Literals.Text(model.Hierarchy.DisplayName)},");
            WriteFormula(writer, formula);
            WriteStates(writer, model.Signature);
            if (model.Signature.Scalars.Count > 0)
            {
                writer.Line($"Scalars = [{string.Join(", ", model.Signature.Scalars.Select(Scalar))}],");
            }

            WritePasses(writer, plan);
            writer.List("Cost = new", CostWriter.Arguments, ",");
            WriteRoles(writer, model.Signature, plan);
        }

        WriteEnd(writer);
    }

    /// <summary>Writes that of the same rule in other passes.</summary>
    public static void WriteOther(IndentedWriter writer, RuleSignature signature, LoopPlan plan)
    {
        writer.Line($"private static readonly {Names.Kernels}.RuleDescription Rule = {MemberNames.Kernel}.Rule with");
        writer.Line("{");
        using (writer.Indent())
        {
            WritePasses(writer, plan);
            WriteRoles(writer, signature, plan);
        }

        WriteEnd(writer);
    }

    private static void WriteEnd(IndentedWriter writer)
    {
        writer.Line("};");
        writer.Line();
        writer.DocInherited();
        writer.Line($"public override {Names.Kernels}.RuleDescription Description => Rule;");
    }

    // A constant: the lines are put together by the compiler.
    private static void WriteFormula(IndentedWriter writer, EquatableArray<string> lines)
    {
        writer.Line("Formula =");
        using (writer.Indent())
        {
            for (int i = 0; i < lines.Count; i++)
            {
                writer.Line(i == lines.Count - 1 ? $"{Literals.Text(lines[i])}," : $"{Literals.Text($"{lines[i]}\n")} +");
            }
        }
    }

    private static void WriteStates(IndentedWriter writer, RuleSignature signature)
    {
        StateLayout layout = signature.Layout;
        string[] states = [.. signature.States.Select((state, index) => State(state, layout[index]))];
        if (signature.States.All(state => state.Format == StorageFormat.Element))
        {
            writer.Line($"States = [{string.Join(", ", states)}],");
            return;
        }

        writer.Line("States =");
        writer.Line("[");
        using (writer.Indent())
        {
            foreach (string state in states)
            {
                writer.Line($"{state},");
            }
        }

        writer.Line("],");
    }

    private static string State(StateInfo state, StatePlace place)
    {
        string[] arguments =
        [
            Literals.Text(state.Name),
            .. state.InitialHyperparameter < 0 ? [] : (string[])[$"Hyperparameter: {state.InitialHyperparameter}"],
            .. state.InitialHyperparameter >= 0 || state.InitialValue.Bits == 0 ? [] : (string[])[$"InitialValue: {Literals.Double(state.InitialValue.Value)}"],
            .. place == StatePlace.Element ? [] : (string[])[$"Place: {Names.Kernels}.StatePlace.{place}"],
        ];
        return $"new({string.Join(", ", arguments)})";
    }

    private static string Scalar(ScalarInfo scalar) =>
        scalar.InitialValue.Bits == 0 ? $"new({Literals.Text(scalar.Name)})" : $"new({Literals.Text(scalar.Name)}, {Literals.Double(scalar.InitialValue.Value)})";

    private static void WritePasses(IndentedWriter writer, LoopPlan plan)
    {
        writer.Line("Passes =");
        writer.Line("[");
        using (writer.Indent())
        {
            foreach (PlanPhase phase in plan.Phases)
            {
                Instruction[] loop = [.. phase.Elements.Select(position => plan.Program.Instructions[position])];
                string[] reductions = [.. loop.Where(instruction => instruction.Op.IsReduction()).Select(Reduction)];
                string stores = loop.Any(instruction => instruction.Op.IsStore()) ? "true" : "false";
                if (reductions.Length < 2)
                {
                    writer.List("new", [$"[{string.Concat(reductions)}]", $"Stores: {stores}"], ",");
                    continue;
                }

                writer.Line("new(");
                using (writer.Indent())
                {
                    writer.Line("[");
                    using (writer.Indent())
                    {
                        foreach (string reduction in reductions)
                        {
                            writer.Line($"{reduction},");
                        }
                    }

                    writer.Line("],");
                    writer.Line($"Stores: {stores}),");
                }
            }
        }

        writer.Line("],");
    }

    // What the run-time library does more with than passing it on.
    private static void WriteRoles(IndentedWriter writer, RuleSignature signature, LoopPlan plan)
    {
        EquatableArray<Instruction> code = plan.Program.Instructions;
        int[] reductions = [.. plan.Reductions];
        int squares = Array.FindIndex(
            reductions, position => code[position].Op == Op.ReduceSumOfSquares && code[code[position].A].Op == Op.LoadGradient);
        if (squares >= 0)
        {
            writer.Line($"SquaredGradients = {squares},");
        }

        int average = signature.States.ToList().FindIndex(state => state.IsWeightAverage);
        if (average >= 0)
        {
            writer.Line($"WeightAverage = {average},");
        }
    }

    private static string Reduction(Instruction reduction)
    {
        string scope = (ReductionScope)reduction.Payload == ReductionScope.Tensor ? "Tensor" : "AllTensors";
        return $"new({ReductionText.Kind(reduction.Op.Row().Reduction!)}, {Names.Kernels}.ReductionScope.{scope})";
    }
}
