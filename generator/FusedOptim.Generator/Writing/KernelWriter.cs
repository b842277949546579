using FusedOptim.Generator.Binding;
using FusedOptim.Generator.Lowering;

namespace FusedOptim.Generator.Writing;

/// <summary>Writes the nested class <c>Kernel</c>: the description of the rule, its uniform values, and its loops.</summary>
internal static class KernelWriter
{
    public static void Write(IndentedWriter writer, OptimizerModel model, LoopPlan plan)
    {
        string element = Names.Keyword(plan.Program.Element);
        string arguments = $"{element}, {MemberNames.HyperparameterValues}";
        writer.Line();
        writer.Doc("summary", $"The compiled rule of {Literals.Xml(model.Hierarchy.DisplayName)}.");
        writer.Line(GeneratedCode.Attribute);
        using (writer.Open($"private sealed class {MemberNames.Kernel} : {Names.Kernels}.FusedRule<{arguments}, {MemberNames.Kernel}.Uniforms>"))
        {
            DescriptionWriter.Write(writer, model, plan);
            writer.Line();
            UniformWriter.Write(writer, plan);
            writer.Line();
            WriteRun(writer, plan, element);
            for (int pass = 0; pass < plan.Phases.Count; pass++)
            {
                writer.Line();
                new LoopWriter(writer, plan, pass).Write();
            }
        }
    }

    private static void WriteRun(IndentedWriter writer, LoopPlan plan, string element)
    {
        writer.DocInherited();
        using (writer.Open($"protected override void Run(int pass, in Uniforms uniforms, in {Names.Kernels}.TensorSlice<{element}> slice)"))
        {
            if (plan.Phases.Count == 1)
            {
                WriteCall(writer, plan, 0);
                return;
            }

            using (writer.Open("switch (pass)"))
            {
                for (int pass = 0; pass < plan.Phases.Count; pass++)
                {
                    writer.Line(pass == plan.Phases.Count - 1 ? "default:" : $"case {pass}:");
                    using (writer.Indent())
                    {
                        WriteCall(writer, plan, pass);
                        writer.Line("break;");
                    }
                }
            }
        }
    }

    private static void WriteCall(IndentedWriter writer, LoopPlan plan, int pass) =>
        LoopCall.Write(
            writer,
            plan,
            pass,
            prefix: string.Empty,
            array => $"slice.{array.SliceText}",
            "slice.Parameters.Length",
            reduction => $"slice.Partials({reduction})");
}
