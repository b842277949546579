using FusedOptim.Generator.Binding;
using FusedOptim.Generator.Lowering;

namespace FusedOptim.Generator.Writing;

/// <summary>Writes the one method that the base class asks for.</summary>
internal static class RuleMethodWriter
{
    public static void Write(IndentedWriter writer, OptimizerModel model, LoopPlan plan)
    {
        if (model.OmittedMembers.Contains(MemberNames.CreateRule) || model.OmittedMembers.Contains(MemberNames.HyperparameterValues))
        {
            return;
        }

        string type = $"{Names.Kernels}.FusedRule<{Names.Keyword(plan.Program.Element)}, {MemberNames.HyperparameterValues}>";
        string body = model.HasKernel
            ? $"new {MemberNames.Kernel}()"
            : $"throw new global::System.InvalidOperationException({Literals.Text($"The update rule of {model.Hierarchy.DisplayName} has errors; see the build output.")})";
        writer.Doc("<inheritdoc/>");
        writer.Line(GeneratedCode.Attribute);
        writer.Line($"protected override {type} {MemberNames.CreateRule}() => {body};");
        writer.Line();
    }
}
