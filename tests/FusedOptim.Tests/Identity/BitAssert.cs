using System.Numerics;
using Xunit;

namespace FusedOptim.Tests.Identity;

/// <summary>Compares numbers by their bits; all NaNs are one.</summary>
internal static class BitAssert
{
    public static void Equal<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual, string where)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            // The text is made only if it is needed: there are millions of elements.
            if (Bits(expected[i]) != Bits(actual[i]))
            {
                Assert.Fail($"{where}, element {i}: {actual[i]} instead of {expected[i]}");
            }
        }
    }

    // Widening to double is exact.
    private static long Bits<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        BitConverter.DoubleToInt64Bits(T.IsNaN(value) ? double.NaN : double.CreateTruncating(value));
}
