using System.Globalization;
using System.Text;

namespace FusedOptim.Plotting;

/// <summary>Numbers as they stand at axes and in cells, in any culture the same.</summary>
internal static class AxisText
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>A number in up to seven digits, so that ticks close to each other differ: 0.05, 1500, 2.5e6.</summary>
    public static string Number(double value)
    {
        double magnitude = Math.Abs(value);
        string format = magnitude is 0 or (>= 1e-4 and < 1e6) ? "0.######" : "0.######e0";

        // A difference of ticks may leave -0 or a last digit behind.
        string text = value.ToString(format, CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text;
    }

    /// <summary>A number in four digits: 0.05123, 1235, 2.5e6.</summary>
    public static string Short(double value) =>
        double.IsInteger(value) || !double.IsFinite(value) ? Number(value) : Number(double.Parse(value.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));

    /// <summary>A power of ten: 0.01, 1, 100, or 10 with a superscript.</summary>
    public static string PowerOfTen(int exponent)
    {
        if (exponent is >= -3 and <= 4)
        {
            return Math.Pow(10, exponent).ToString("0.###", CultureInfo.InvariantCulture);
        }

        var text = new StringBuilder("10");
        foreach (char digit in exponent.ToString(CultureInfo.InvariantCulture))
        {
            text.Append(digit == '-' ? '⁻' : Superscripts[digit - '0']);
        }

        return text.ToString();
    }
}
