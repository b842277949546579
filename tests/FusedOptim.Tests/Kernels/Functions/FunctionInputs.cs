using System.Numerics;

namespace FusedOptim.Tests.Kernels.Functions;

/// <summary>What functions are tried with: awkward values, and numbers of every kind.</summary>
internal static class FunctionInputs
{
    /// <summary>Zeros, ones, halves that are tied, limits of all kinds, subnormal numbers, infinities and NaN, with both signs.</summary>
    public static IReadOnlyList<double> Awkward { get; } = new[]
    {
        0, double.Epsilon, 1e-310, 2.2250738585072014e-308, float.Epsilon, 1e-40, 1.17549435e-38, 1e-20, 0.25, 0.49999997f, 0.49999999999999994, 0.5, 0.55,
        0.70710677f, 0.99999994f, 0.9999999999999999, 1, 1.0000001f, 1.0000000000000002, 1.4142135, 1.5, 2, 2.5, 3, 3.5, 7, 9.02f, 10, 22, 88.72283, 88.7229,
        103.9, 104, 152, 709.782712893384, 709.7827128933841, 745.1332191019411, 746, 1e3, 4194303.5, 8388607.5, 8388608, 16777215, 16777217, 2147483648,
        4503599627370495.5, 4503599627370496, 9007199254740991, 9007199254740993, 9.2233720368547758e18, 1e30, float.MaxValue, 1e300, double.MaxValue,
        double.PositiveInfinity, double.NaN,
    }.SelectMany(value => new[] { value, -value }).ToArray();

    /// <summary>The awkward ones in another type.</summary>
    public static T[] AwkwardOf<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => Awkward.Select(T.CreateTruncating).ToArray();

    /// <summary>Every <paramref name="stride"/>th float, by its bits: all exponents, both signs, some NaNs.</summary>
    public static IEnumerable<float> Floats(uint stride)
    {
        for (ulong bits = 0; bits <= uint.MaxValue; bits += stride)
        {
            yield return BitConverter.UInt32BitsToSingle((uint)bits);
        }
    }

    /// <summary>Random bits: doubles of all exponents, both signs, some NaNs.</summary>
    public static IEnumerable<double> Doubles(int seed, int count)
    {
        var random = new Random(seed);
        for (int i = 0; i < count; i++)
        {
            yield return BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
        }
    }

    /// <summary>Random bits as floats.</summary>
    public static IEnumerable<float> RandomFloats(int seed, int count)
    {
        var random = new Random(seed);
        for (int i = 0; i < count; i++)
        {
            yield return BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
        }
    }

    /// <summary>All pairs of the values, as two columns.</summary>
    public static (T[] First, T[] Second) Pairs<T>(T[] values) =>
        (values.SelectMany(first => values.Select(_ => first)).ToArray(), values.SelectMany(_ => values).ToArray());
}
