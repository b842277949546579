using System.Globalization;
using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Writing.RuleMethods;

/// <summary>Numbers as somebody would write them by hand: <c>0.9</c> and not <c>0.9d</c>. What cannot be written so stands as in generated code.</summary>
internal static class RuleMethodLiterals
{
    /// <summary>The default of an argument, which has to be a constant of the language.</summary>
    public static string Default(double value) => value switch
    {
        double.PositiveInfinity => "double.PositiveInfinity",
        0 when BitConverter.DoubleToInt64Bits(value) < 0 => "-0.0",
        _ => Number(value),
    };

    /// <summary>A constant of the IR, for any place in an expression.</summary>
    public static string Constant(Instruction constant)
    {
        double value = constant.ConstantValue;
        switch (constant.Type)
        {
            case IrType.F32 or IrType.F64 when double.IsNaN(value) || double.IsInfinity(value) || BitConverter.DoubleToInt64Bits(value) == long.MinValue:
                return Literals.Constant(constant);
            case IrType.F32 or IrType.F64:
                string text = constant.Type == IrType.F32 ? Literals.Single((float)value) : Decimal(Number(value));
                return text[0] == '-' ? $"({text})" : text;
            case IrType.I64:
                return constant.Payload.ToString(CultureInfo.InvariantCulture);
            default:
                return Literals.Constant(constant);
        }
    }

    // "R" does not round-trip on every runtime that a code fix may run on.
    private static string Number(double value) =>
        double.Parse(Literals.Number(value), NumberStyles.Float, CultureInfo.InvariantCulture) == value
            ? Literals.Number(value)
            : value.ToString("G17", CultureInfo.InvariantCulture);

    // A quotient of two integers would be an integer.
    private static string Decimal(string number) => number.All(letter => char.IsDigit(letter) || letter == '-') ? number + ".0" : number;
}
