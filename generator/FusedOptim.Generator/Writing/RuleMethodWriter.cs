using FusedOptim.Generator.Lowering;
using FusedOptim.Generator.Model;

namespace FusedOptim.Generator.Writing;

/// <summary>Writes the one method that the base class asks for.</summary>
internal static class RuleMethodWriter
{
    public static void Write(IndentedWriter writer, LoweredOptimizer optimizer)
    {
        OptimizerModel model = optimizer.Model;
        if (model.OmittedMembers.Contains(MemberNames.CreateRule))
        {
            return;
        }

        string type = $"{Names.Kernels}.FusedRule<{Names.Keyword(model.Signature.Element)}, {MemberNames.HyperparameterValues}>";
        writer.DocInherited();
        writer.Line(GeneratedCode.Attribute);
        string rule = optimizer.Rule is null ? FailingBody.Expression(model) : $"new {MemberNames.Kernel}()";
        writer.Halves($"protected override {type} {MemberNames.CreateRule}() =>", $"{rule};");
        writer.Line();
    }
}
