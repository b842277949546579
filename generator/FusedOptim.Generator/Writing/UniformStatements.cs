using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Lowering;

namespace FusedOptim.Generator.Writing;

/// <summary>Writes the statements that compute the uniform values of one phase: fields of the struct, locals for what is named or used twice, and scalars.</summary>
internal static class UniformStatements
{
    /// <param name="writer">The writer.</param>
    /// <param name="signature">The names of inputs.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="phase">The phase; after the last one come the scalars.</param>
    /// <param name="positions">The instructions of the phase.</param>
    public static void Write(IndentedWriter writer, RuleSignature signature, LoopPlan plan, int phase, EquatableArray<int> positions)
    {
        EquatableArray<Instruction> code = plan.Program.Instructions;
        var names = plan.Fields.Where(field => code[field.Position].Phase < phase).ToDictionary(field => field.Position, FieldText);
        var locals = new NameScope("uniforms", "hyperparameters", "context", "scalars");
        var printer = new ExpressionPrinter(code, names, (input, position) => Input(signature, plan, input, position), Dialect.Scalar);
        foreach (int position in positions)
        {
            Instruction instruction = code[position];
            if (IsOperation(instruction))
            {
                printer.Shorten(position, text => writer.FitsAsSecondHalf(text), WriteLocal);
            }

            if (instruction.Op == Op.StoreScalar)
            {
                writer.Halves($"scalars[{instruction.Payload}] =", $"{printer.Print(instruction.A)};");
            }
            else if (plan.Fields.FirstOrDefault(field => field.Position == position) is { } field)
            {
                writer.Halves($"{FieldText(field)} =", $"{printer.Definition(position)};");
                names.Add(position, FieldText(field));
            }
            else if (IsLocal(code, positions, position))
            {
                WriteLocal(position);
            }
        }

        void WriteLocal(int position)
        {
            string local = locals.Unique(code[position].Name ?? "value");
            writer.Halves($"{Names.Keyword(code[position].Type)} {local} =", $"{printer.Definition(position)};");
            names.Add(position, local);
        }
    }

    private static string FieldText(UniformField field) => $"uniforms.{Names.Pascal(field.Name)}";

    private static bool IsOperation(Instruction instruction) =>
        instruction.Op.Row().Arity > 0 && !instruction.Op.IsReduction() && !instruction.Op.HasEffect();

    private static bool IsLocal(EquatableArray<Instruction> code, EquatableArray<int> positions, int position) =>
        IsOperation(code[position])
        && (code[position].Name is not null || positions.SelectMany(user => code[user].Operands).Count(operand => operand == position) > 1);

    private static string Input(RuleSignature signature, LoopPlan plan, Instruction input, int position) => input.Op switch
    {
        Op.Hyperparameter => $"hyperparameters.{signature.Hyperparameters[(int)input.Payload].Name}",
        Op.LearningRate => "context.LearningRate",
        Op.GradientScale => "context.GradientScale",
        Op.Step => "context.Step",
        Op.Length => "context.Length",
        Op.TotalLength => "context.TotalLength",
        Op.LoadScalar => $"context.Scalars[{input.Payload}]",
        Op.Field => signature.Fields[(int)input.Payload],
        _ => $"context.Reductions[{plan.Reductions.ToList().IndexOf(position)}]",
    };
}
