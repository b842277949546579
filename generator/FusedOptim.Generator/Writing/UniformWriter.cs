using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Lowering;

namespace FusedOptim.Generator.Writing;

/// <summary>Writes the struct of uniform values and the methods that compute it, one a phase.</summary>
internal static class UniformWriter
{
    /// <summary>What every method that computes uniform values takes.</summary>
    public static readonly string[] Parameters =
        ["ref Uniforms uniforms", "in HyperparameterValues hyperparameters", $"in {Names.Kernels}.StepContext context"];

    /// <summary>The name of the method that computes the values of one phase.</summary>
    public static string MethodName(int phase) => phase == 0 ? "Prepare" : $"Prepare{phase}";

    public static void Write(IndentedWriter writer, RuleSignature signature, LoopPlan plan)
    {
        WriteStruct(writer, plan);
        writer.Line();
        writer.Doc("summary", "Computes what is the same for all elements and known before the first pass.");
        writer.List("internal static void Prepare", Parameters, string.Empty);
        using (writer.Open())
        {
            UniformStatements.Write(writer, signature, plan, 0, plan.Phases[0].Uniforms);
        }

        for (int phase = 1; phase < plan.Phases.Count; phase++)
        {
            writer.Line();
            writer.Doc("summary", $"Computes what is known once the reductions of pass {phase - 1} are.");
            // Where there is no static Update, nobody else calls it.
            string accessibility = signature.ReducesOverAllTensors ? "private" : "internal";
            writer.List($"{accessibility} static void {MethodName(phase)}", Parameters, string.Empty);
            using (writer.Open())
            {
                UniformStatements.Write(writer, signature, plan, phase, plan.Phases[phase].Uniforms);
            }
        }

        writer.Line();
        writer.DocInherited();
        writer.List("protected override void Compute", ["int phase", .. Parameters], string.Empty);
        using (writer.Open())
        {
            if (plan.Phases.Count == 1)
            {
                writer.Line("Prepare(ref uniforms, in hyperparameters, in context);");
            }
            else
            {
                using (writer.Open("switch (phase)"))
                {
                    for (int phase = 0; phase < plan.Phases.Count; phase++)
                    {
                        writer.Line(phase == plan.Phases.Count - 1 ? "default:" : $"case {phase}:");
                        using (writer.Indent())
                        {
                            writer.Line($"{MethodName(phase)}(ref uniforms, in hyperparameters, in context);");
                            writer.Line("break;");
                        }
                    }
                }
            }
        }
    }

    private static void WriteStruct(IndentedWriter writer, LoopPlan plan)
    {
        writer.Doc("summary", "What is the same for all elements of a tensor.");
        using (writer.Open("internal struct Uniforms"))
        {
            foreach (UniformField field in plan.Fields)
            {
                Instruction value = plan.Program.Instructions[field.Position];
                writer.Line($"public {Names.Keyword(value.Type)} {Names.Pascal(field.Name)};");
            }
        }
    }
}
