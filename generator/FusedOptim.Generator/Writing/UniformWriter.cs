using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Lowering;

namespace FusedOptim.Generator.Writing;

/// <summary>Writes the struct of uniform values and the methods that compute it, one a phase.</summary>
internal static class UniformWriter
{
    private static readonly string[] Parameters =
        ["ref Uniforms uniforms", "in HyperparameterValues hyperparameters", $"in {Names.Kernels}.StepContext context"];

    /// <summary>The name of the method that computes the values of one phase.</summary>
    public static string MethodName(int phase) => phase == 0 ? "Prepare" : $"Prepare{phase}";

    public static void Write(IndentedWriter writer, RuleSignature signature, LoopPlan plan)
    {
        WriteStruct(writer, plan);
        writer.Line();
        writer.Doc("summary", "Computes what is the same for all elements: in double, rounded once.");
        writer.List("internal static void Prepare", Parameters, string.Empty);
        using (writer.Open())
        {
            WriteStatements(writer, signature, plan, 0);
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
                WriteStatements(writer, signature, plan, phase);
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

    private static void WriteStatements(IndentedWriter writer, RuleSignature signature, LoopPlan plan, int phase)
    {
        EquatableArray<Instruction> code = plan.Program.Instructions;
        var names = plan.Fields.Where(field => code[field.Position].Phase < phase).ToDictionary(field => field.Position, FieldText);
        var locals = new NameScope("uniforms", "hyperparameters", "context");
        var printer = new ExpressionPrinter(code, names, (input, position) => Input(signature, plan, input, position), Dialect.Scalar);
        foreach (int position in plan.Phases[phase].Uniforms)
        {
            if (plan.Fields.FirstOrDefault(field => field.Position == position) is { } field)
            {
                writer.Halves($"{FieldText(field)} =", $"{printer.Definition(position)};");
                names.Add(position, FieldText(field));
            }
            else if (code[position].Op.Row().Arity > 0 && !code[position].Op.IsReduction() && (code[position].Name is not null || Uses(plan, phase, position) > 1))
            {
                string local = locals.Unique(code[position].Name ?? "value");
                writer.Halves($"{Names.Keyword(code[position].Type)} {local} =", $"{printer.Definition(position)};");
                names.Add(position, local);
            }
        }
    }

    private static string FieldText(UniformField field) => $"uniforms.{Names.Pascal(field.Name)}";

    private static int Uses(LoopPlan plan, int phase, int position) =>
        plan.Phases[phase].Uniforms.SelectMany(user => plan.Program.Instructions[user].Operands).Count(operand => operand == position);

    private static string Input(RuleSignature signature, LoopPlan plan, Instruction input, int position) => input.Op switch
    {
        Op.Hyperparameter => $"hyperparameters.{signature.Hyperparameters[(int)input.Payload].Name}",
        Op.LearningRate => "context.LearningRate",
        Op.GradientScale => "context.GradientScale",
        Op.Step => "context.Step",
        _ => $"context.Reductions[{plan.Reductions.ToList().IndexOf(position)}]",
    };
}
