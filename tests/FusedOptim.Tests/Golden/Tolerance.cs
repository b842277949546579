using System.Numerics;
using Xunit;

namespace FusedOptim.Tests.Golden;

/// <summary>How far an optimizer may be from a trajectory in float64.</summary>
internal static class Tolerance
{
    public static void AssertClose<T>(double[] expected, ReadOnlySpan<T> actual, string where)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        (double relative, double absolute) = typeof(T) == typeof(float) ? (2e-5, 1e-6) : (1e-12, 1e-12);
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            double value = double.CreateTruncating(actual[i]);
            bool isClose = Math.Abs(value - expected[i]) <= (relative * Math.Abs(expected[i])) + absolute;
            Assert.True(isClose, $"{where}, element {i}: {value:R} instead of {expected[i]:R}");
        }
    }
}
