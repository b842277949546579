using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Lowering;
using FusedOptim.Generator.Model;

namespace FusedOptim.Generator.Writing;

/// <summary>
/// Writes the nested class <c>Calls</c>: the same rule with a call of the user's method for each element, for debuggers and for comparison with the loops. It is
/// written to be read, not to be fast.
/// </summary>
internal static class CallKernelWriter
{
    private const string ClassName = "Calls";

    public static void Write(IndentedWriter writer, OptimizerModel model, LoopPlan plan)
    {
        string element = Names.Keyword(model.Signature.Element);
        string rule = $"{Names.Kernels}.FusedRule<{element}, {MemberNames.HyperparameterValues}";
        writer.Line();
        writer.DocInherited();
        writer.Line($"public override {rule}> CreateCalls() => new {ClassName}();");
        writer.Line();
        writer.Doc("summary", $"The rule of {Literals.Xml(model.Hierarchy.DisplayName)} with a call of {Literals.Xml(model.Method!.Name)} for each element.");
        using (writer.Open($"private sealed class {ClassName} : {rule}, {ClassName}.Uniforms>"))
        {
            DescriptionWriter.WriteOther(writer, model.Signature, plan);
            writer.Line();
            WriteUniforms(writer, plan);
            writer.Line();
            WriteCompute(writer, model.Signature, plan);
            writer.Line();
            WriteRun(writer, element, plan);
            for (int pass = 0; pass < plan.Phases.Count; pass++)
            {
                writer.Line();
                new CallLoopWriter(writer, model, plan, pass).Write();
            }
        }
    }

    private static void WriteUniforms(IndentedWriter writer, LoopPlan plan)
    {
        writer.Doc("summary", "What is the same for all elements of a tensor.");
        using (writer.Open("internal struct Uniforms"))
        {
            writer.Line($"public {Names.Kernels}.CallArguments<{MemberNames.HyperparameterValues}> Arguments;");
            foreach (UniformField field in plan.Fields)
            {
                writer.Line($"public {Names.Keyword(plan.Program.Instructions[field.Position].Type)} {Names.Pascal(field.Name)};");
            }
        }
    }

    private static void WriteCompute(IndentedWriter writer, RuleSignature signature, LoopPlan plan)
    {
        writer.DocInherited();
        writer.List("protected override void Compute", ["int phase", .. UniformWriter.Parameters], string.Empty);
        using (writer.Open())
        {
            writer.Line("uniforms.Arguments = new(in hyperparameters, in context);");
            for (int phase = 0; phase < plan.Phases.Count; phase++)
            {
                using (writer.Open($"if (phase == {phase})"))
                {
                    UniformStatements.Write(writer, signature, plan, phase, plan.Phases[phase].Uniforms);
                }

                writer.Line();
            }
        }
    }

    private static void WriteRun(IndentedWriter writer, string element, LoopPlan plan)
    {
        writer.DocInherited();
        using (writer.Open($"protected override void Run(int pass, in Uniforms uniforms, in {Names.Kernels}.TensorSlice<{element}> slice)"))
        {
            for (int pass = 0; pass < plan.Phases.Count; pass++)
            {
                using (writer.Open($"if (pass == {pass})"))
                {
                    writer.Line($"{LoopCall.Name(plan, pass)}(in uniforms, in slice);");
                }

                writer.Line();
            }
        }
    }
}
