using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Lowering.Passes;

/// <summary>
/// Computes what is known at compile time. Only the correctly rounded operations + - * / sqrt, signs, comparisons and conversion to a
/// floating-point type, each with an explicit rounding, because the generator may run on another runtime than the code; no algebra.
/// </summary>
/// <example>
/// <code>
/// %0 = const 1 : f64               %0 = const 1 : f64
/// %1 = const 0.5 : f64       =>    %1 = const 0.5 : f64
/// %2 = sub %0 %1 : f64             %2 = const 0.5 : f64
/// </code>
/// </example>
internal static class FoldConstants
{
    public static UpdateProgram Run(UpdateProgram program) =>
        ProgramRewriter.Rewrite(program, static (_, instruction, result) => result.Append(Fold(instruction, result)));

    private static Instruction Fold(Instruction instruction, List<Instruction> instructions)
    {
        if (instruction.Rate != Rate.Constant || instruction.Op == Op.Constant)
        {
            return instruction;
        }

        Instruction[] operands = instruction.Operands.Select(operand => instructions[operand]).ToArray();
        if (operands.Any(operand => operand.Op != Op.Constant))
        {
            return instruction;
        }

        return instruction.Op switch
        {
            Op.Convert when instruction.Type is IrType.F32 or IrType.F64 => Constant(instruction, Converted(operands[0], instruction.Type)),
            Op.Equal => Truth(instruction, AreEqual(operands[0], operands[1])),
            Op.LessThan => Truth(instruction, IsLess(operands[0], operands[1])),
            Op.LessThanOrEqual => Truth(instruction, IsLess(operands[0], operands[1]) || AreEqual(operands[0], operands[1])),
            Op.Not => Truth(instruction, operands[0].Payload == 0),
            Op.And => Truth(instruction, operands[0].Payload != 0 && operands[1].Payload != 0),
            Op.Or => Truth(instruction, operands[0].Payload != 0 || operands[1].Payload != 0),
            Op.Select => (operands[0].Payload != 0 ? operands[1] : operands[2]) with { Name = instruction.Name },
            _ when IsFloatingPoint(instruction) && Evaluate(instruction.Op, operands.Select(operand => operand.ConstantValue).ToArray()) is { } value => Constant(instruction, value),
            _ => instruction,
        };
    }

    // Of floating-point operands: an operation with such a result has no others, but for powers, which are not folded.
    // A product of two floats is exact in double, and for + - / sqrt rounding first to double and then to float gives the float result (double has
    // more than 2 * 24 + 2 bits), so that one formula serves both types.
    private static double? Evaluate(Op op, double[] operands) => op switch
    {
        Op.Add => operands[0] + operands[1],
        Op.Subtract => operands[0] - operands[1],
        Op.Multiply => operands[0] * operands[1],
        Op.Divide => operands[0] / operands[1],
        Op.Negate => -operands[0],
        Op.AbsoluteValue => Math.Abs(operands[0]),
        Op.SquareRoot => Math.Sqrt(operands[0]),
        _ => null,
    };

    // An integer is rounded once: by way of double a float could be rounded twice.
    private static double Converted(Instruction constant, IrType type) => (IsFloatingPoint(constant), type) switch
    {
        (true, _) => constant.ConstantValue,
        (false, IrType.F32) => (float)constant.Payload,
        (false, _) => constant.Payload,
    };

    private static bool AreEqual(Instruction a, Instruction b) =>
        IsFloatingPoint(a) ? a.ConstantValue == b.ConstantValue : a.Payload == b.Payload;

    private static bool IsLess(Instruction a, Instruction b) => IsFloatingPoint(a) ? a.ConstantValue < b.ConstantValue : a.Payload < b.Payload;

    private static Instruction Truth(Instruction comparison, bool value) =>
        comparison with { Op = Op.Constant, A = -1, B = -1, Payload = value ? 1 : 0 };

    private static bool IsFloatingPoint(Instruction constant) => constant.Type is IrType.F32 or IrType.F64;

    // Processors differ in the sign of the NaN that they make: the constant is always the same one, and so is the generated text.
    private static Instruction Constant(Instruction instruction, double value) =>
        instruction with
        {
            Op = Op.Constant,
            A = -1,
            B = -1,
            Payload = BitConverter.DoubleToInt64Bits(
                double.IsNaN(value) ? double.NaN : instruction.Type == IrType.F32 ? (double)(float)value : (double)value),
        };
}
