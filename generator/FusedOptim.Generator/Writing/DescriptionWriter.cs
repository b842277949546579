using FusedOptim.Generator.Binding;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Lowering;

namespace FusedOptim.Generator.Writing;

/// <summary>Writes the rule's description as data for the run-time library.</summary>
internal static class DescriptionWriter
{
    public static void Write(IndentedWriter writer, OptimizerModel model, LoopPlan plan)
    {
        writer.Line($"private static readonly {Names.Kernels}.RuleDescription Rule = new()");
        writer.Line("{");
        using (writer.Indent())
        {
            writer.Line($"Name = {Literals.Text(model.Hierarchy.DisplayName)},");
            writer.List("Formula = string.Join", ["\"\\n\"", .. plan.Program.Formula.Select(Literals.Text)], ",");
            writer.List($"States = {Create("StateDescription")}", plan.Program.States.Select(State).ToArray(), ",");
            writer.List($"Passes = {Create("PassDescription")}", plan.Phases.Select(phase => Pass(plan, phase)).ToArray(), ",");
        }

        writer.Line("};");
        writer.Line();
        writer.Doc("<inheritdoc/>");
        writer.Line($"public override {Names.Kernels}.RuleDescription Description => Rule;");
    }

    private static string State(StateInfo state) =>
        state.InitialHyperparameter < 0
            ? $"new {Names.Kernels}.StateDescription({Literals.Text(state.Name)})"
            : $"new {Names.Kernels}.StateDescription({Literals.Text(state.Name)}, Hyperparameter: {state.InitialHyperparameter})";

    private static string Pass(LoopPlan plan, PlanPhase phase)
    {
        Instruction[] loop = phase.Elements.Select(position => plan.Program.Instructions[position]).ToArray();
        string reductions = $"{Create("ReductionDescription")}({string.Join(", ", loop.Where(instruction => instruction.Op.IsReduction()).Select(Reduction))})";
        string stores = loop.Any(instruction => instruction.Op.IsStore()) ? "true" : "false";
        return $"new {Names.Kernels}.PassDescription({reductions}, Stores: {stores})";
    }

    private static string Reduction(Instruction reduction)
    {
        string scope = (ReductionScope)reduction.Payload == ReductionScope.Tensor ? "Tensor" : "AllTensors";
        return $"new {Names.Kernels}.ReductionDescription({Names.Kernels}.ReductionKind.Sum, {Names.Kernels}.ReductionScope.{scope})";
    }

    private static string Create(string type) => $"{Names.ImmutableArray}.Create<{Names.Kernels}.{type}>";
}
