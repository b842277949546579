using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Lowering;

/// <summary>What a uniform value is called that nobody has named: after what it is made of.</summary>
internal static class UniformName
{
    public static string Of(EquatableArray<Instruction> code, int position) => Known(code, position) ?? (code[position].Type == IrType.Bool ? "condition" : "uniform");

    private static string? Known(EquatableArray<Instruction> code, int position)
    {
        Instruction value = code[position];
        return value switch
        {
            { Name: { } name } => name,
            { Op: Op.LearningRate } => "learningRate",
            { Op: Op.Step } => "step",
            { Op: Op.Convert } => Known(code, value.A),
            { Op: Op.Negate } when Known(code, value.A) is { } negated => $"minus{Capital(negated)}",
            { Op: Op.Subtract } when IsOne(code[value.A]) && Known(code, value.B) is { } rest => $"oneMinus{Capital(rest)}",
            _ => null,
        };
    }

    private static bool IsOne(Instruction value) => value is { Op: Op.Constant, Type: IrType.F32 or IrType.F64 } && value.ConstantValue == 1;

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);
}
