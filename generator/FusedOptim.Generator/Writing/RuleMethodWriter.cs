using FusedOptim.Generator.Lowering;
using FusedOptim.Generator.Model;

namespace FusedOptim.Generator.Writing;

/// <summary>Writes the one method that the base class asks for.</summary>
internal static class RuleMethodWriter
{
    public static void Write(IndentedWriter writer, OptimizerModel model, LoopPlan plan)
    {
        if (model.OmittedMembers.Contains(MemberNames.CreateRule))
        {
            return;
        }

        string type = $"{Names.Kernels}.FusedRule<{Names.Keyword(plan.Program.Element)}, {MemberNames.HyperparameterValues}>";
        writer.DocInherited();
        writer.Line(GeneratedCode.Attribute);
        string rule = model.HasKernel ? $"new {MemberNames.Kernel}()" : FailingBody.Expression(model);
        writer.Halves($"protected override {type} {MemberNames.CreateRule}() =>", $"{rule};");
        writer.Line();
    }
}
