using System.Globalization;
using System.Text;

namespace FusedOptim.Generator.Ir;

/// <summary>
/// Prints a program, one instruction a line: <c>%n = op operands : type @rate</c>, with the phase where it is not 0. Hyperparameters and states
/// are named with a signature, and numbered without.
/// </summary>
internal static class IrPrinter
{
    public static string Print(UpdateProgram program, RuleSignature? signature = null) => string.Join("\n", Lines(program, signature));

    public static IEnumerable<string> Lines(UpdateProgram program, RuleSignature? signature = null) =>
        program.Instructions.Select((instruction, position) => Line(signature, instruction, position));

    private static string Line(RuleSignature? signature, Instruction instruction, int position)
    {
        var text = new StringBuilder();
        if (!instruction.Op.HasEffect())
        {
            text.Append('%').Append(position).Append(" = ");
        }

        text.Append(instruction.Op.Row().Mnemonic);
        if (Payload(signature, instruction) is { } payload)
        {
            text.Append(' ').Append(payload);
        }

        foreach (int operand in instruction.Operands)
        {
            text.Append(" %").Append(operand);
        }

        text.Append(" : ").Append(TypeName(instruction.Type)).Append(" @").Append(instruction.Rate.ToString().ToLowerInvariant());
        if (instruction.Phase > 0)
        {
            text.Append(" phase ").Append(instruction.Phase);
        }

        return instruction.Name is null ? text.ToString() : text.Append("  // ").Append(instruction.Name).ToString();
    }

    private static string? Payload(RuleSignature? signature, Instruction instruction) => instruction.Op switch
    {
        Op.Constant when instruction.Type is IrType.F32 or IrType.F64 => instruction.ConstantValue.ToString("R", CultureInfo.InvariantCulture),
        Op.Constant => instruction.Payload.ToString(CultureInfo.InvariantCulture),
        Op.Hyperparameter when signature is not null => signature.Hyperparameters[(int)instruction.Payload].Name,
        Op.LoadState or Op.StoreState when signature is not null => signature.States[(int)instruction.Payload].Name,
        Op.LoadScalar or Op.StoreScalar when signature is not null => signature.Scalars[(int)instruction.Payload].Name,
        Op.Field when signature is not null => signature.Fields[(int)instruction.Payload],
        Op.Function => UniformFunctions.All[(int)instruction.Payload].Name,
        _ when instruction.Op.Row().HasIndex => instruction.Payload.ToString(CultureInfo.InvariantCulture),
        _ when instruction.Op.IsReduction() => (ReductionScope)instruction.Payload == ReductionScope.Tensor ? "tensor" : "all",
        _ => null,
    };

    private static string TypeName(IrType type) => type.ToString().ToLowerInvariant();
}
