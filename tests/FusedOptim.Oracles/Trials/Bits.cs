using System.Numerics;

namespace FusedOptim.Oracles.Trials;

/// <summary>What "bit for bit" compares: the bits of a number, with all NaNs as one.</summary>
internal static class Bits
{
    public static long Of(double value) => BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value);

    /// <summary>Where numbers are not those of the interpreter; widening to double is exact.</summary>
    public static List<string> Differences<T>(string name, ReadOnlySpan<T> actual, double[] expected)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var differences = new List<string>();
        for (int element = 0; element < expected.Length; element++)
        {
            double value = double.CreateTruncating(actual[element]);
            if (Of(value) != Of(expected[element]))
            {
                differences.Add($"{name}[{element}] is {value:R}, the interpreter gives {expected[element]:R}");
            }
        }

        return differences;
    }
}
