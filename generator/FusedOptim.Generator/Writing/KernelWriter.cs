using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Lowering;
using FusedOptim.Generator.Model;

namespace FusedOptim.Generator.Writing;

/// <summary>Writes the nested class <c>Kernel</c>: the description of the rule, its uniform values, and its loops.</summary>
internal static class KernelWriter
{
    public static void Write(IndentedWriter writer, OptimizerModel model, LoweredRule rule)
    {
        LoopPlan plan = rule.Plan;
        RuleSignature signature = model.Signature;
        string element = Names.Keyword(signature.Element);
        string arguments = $"{element}, {MemberNames.HyperparameterValues}";
        writer.Line();
        writer.Doc("summary", $"The compiled rule of {Literals.Xml(model.Hierarchy.DisplayName)}.");
        writer.Line(GeneratedCode.Attribute);
        using (writer.Open($"private sealed class {MemberNames.Kernel} : {Names.Kernels}.FusedRule<{arguments}, {MemberNames.Kernel}.Uniforms>"))
        {
            DescriptionWriter.Write(writer, model, rule.Formula, plan);
            writer.Line();
            UniformWriter.Write(writer, signature, plan);
            ScalarWriter.Write(writer, signature, plan);
            writer.Line();
            WriteRun(writer, signature, plan);
            for (int pass = 0; pass < plan.Phases.Count; pass++)
            {
                writer.Line();
                new LoopWriter(writer, signature, plan, pass).Write();
            }

            if (rule.Calls is { } calls)
            {
                CallKernelWriter.Write(writer, model, calls);
            }
        }
    }

    private static void WriteRun(IndentedWriter writer, RuleSignature signature, LoopPlan plan)
    {
        writer.DocInherited();
        GeneratedCode.WriteOptimization(writer);
        using (writer.Open($"protected override void Run(int pass, in Uniforms uniforms, in {Names.Kernels}.TensorSlice<{Names.Keyword(signature.Element)}> slice)"))
        {
            if (plan.Phases.Count == 1)
            {
                WriteCall(writer, signature, plan, 0);
                return;
            }

            using (writer.Open("switch (pass)"))
            {
                for (int pass = 0; pass < plan.Phases.Count; pass++)
                {
                    writer.Line(pass == plan.Phases.Count - 1 ? "default:" : $"case {pass}:");
                    using (writer.Indent())
                    {
                        WriteCall(writer, signature, plan, pass);
                        writer.Line("break;");
                    }
                }
            }
        }
    }

    private static void WriteCall(IndentedWriter writer, RuleSignature signature, LoopPlan plan, int pass) =>
        LoopCall.Write(
            writer,
            signature,
            plan,
            pass,
            prefix: string.Empty,
            array => $"slice.{array.SliceText}",
            "slice.Parameters.Length",
            "slice.Ahead",
            reduction => $"slice.Partials({reduction})");
}
