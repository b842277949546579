using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Lowering;

namespace FusedOptim.Generator.Writing;

/// <summary>Writes what computes the scalars of a tensor after the last pass: until then everything sees them as they were before the step.</summary>
internal static class ScalarWriter
{
    public const string MethodName = "Finish";

    public static void Write(IndentedWriter writer, RuleSignature signature, LoopPlan plan)
    {
        if (signature.Scalars.Count == 0)
        {
            return;
        }

        string[] parameters = [.. UniformWriter.Parameters, $"{Names.Span}<double> scalars"];
        writer.Line();
        writer.Doc("summary", "Computes the scalars of a tensor for the next step.");
        writer.List($"{(signature.ReducesOverAllTensors ? "private" : "internal")} static void {MethodName}", parameters, string.Empty);
        using (writer.Open())
        {
            UniformStatements.Write(writer, signature, plan, plan.Phases.Count, plan.Finish);
        }

        writer.Line();
        writer.DocInherited();
        writer.List("protected override void ComputeScalars", parameters, string.Empty);
        using (writer.Open())
        {
            writer.List(MethodName, ["ref uniforms", "in hyperparameters", "in context", "scalars"], ";");
        }
    }
}
