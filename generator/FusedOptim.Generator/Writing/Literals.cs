using System.Globalization;
using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Writing;

/// <summary>The only place where numbers and texts become C#: culture-free, and exact to the last bit.</summary>
internal static class Literals
{
    /// <summary>A constant of the IR.</summary>
    public static string Constant(Instruction constant) => constant.Type switch
    {
        IrType.F32 => Single((float)constant.ConstantValue),
        IrType.F64 => Double(constant.ConstantValue),
        IrType.Bool => constant.Payload != 0 ? "true" : "false",
        _ => constant.Payload.ToString(CultureInfo.InvariantCulture) + "L",
    };

    public static string Double(double value)
    {
        if (double.IsPositiveInfinity(value))
        {
            return "double.PositiveInfinity";
        }

        if (double.IsNegativeInfinity(value))
        {
            return "double.NegativeInfinity";
        }

        string text = value.ToString("R", CultureInfo.InvariantCulture);
        long bits = BitConverter.DoubleToInt64Bits(value);

        // "R" does not round-trip on every runtime that the generator may run on, and nothing else prints -0 and NaN.
        return IsOrdinary(value) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double parsed) && BitConverter.DoubleToInt64Bits(parsed) == bits
            ? text + "d"
            : $"global::System.BitConverter.Int64BitsToDouble(unchecked((long)0x{bits:X16}UL))";
    }

    public static string Single(float value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        int bits = BitConverter.ToInt32(BitConverter.GetBytes(value), 0);
        return IsOrdinary(value) && float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float parsed) && parsed.Equals(value)
            ? text + "f"
            : $"global::System.BitConverter.Int32BitsToSingle(unchecked((int)0x{bits:X8}))";
    }

    /// <summary>An integer that is not negative, its digits in groups of three: <c>10_000</c>.</summary>
    public static string Integer(long value) => value.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '_');

    /// <summary>A number in a sentence: <c>1e-8</c>.</summary>
    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture).Replace("E-0", "e-").Replace("E", "e");

    /// <summary>A string literal.</summary>
    public static string Text(string text) =>
        "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n") + "\"";

    /// <summary>A text inside an XML documentation comment.</summary>
    public static string Xml(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    private static bool IsOrdinary(double value) =>
        !double.IsNaN(value) && !double.IsInfinity(value) && (value != 0 || BitConverter.DoubleToInt64Bits(value) == 0);
}
