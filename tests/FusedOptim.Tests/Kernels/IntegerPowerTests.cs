using System.Numerics;
using Xunit;

namespace FusedOptim.Tests.Kernels;

public sealed class IntegerPowerTests
{
    [Theory]
    [InlineData(0.9)]
    [InlineData(0.999)]
    [InlineData(0.0)]
    [InlineData(1.0)]
    public void Power_IsCloseToThePowerOfTheMathLibrary(double value)
    {
        foreach (long exponent in new[] { 0L, 1, 2, 3, 10, 1000, 123_457, long.MaxValue })
        {
            double expected = Math.Pow(value, exponent);
            Assert.Equal(expected, Rule.Power(value, exponent), Math.Max(expected * 1e-10, 1e-300));
        }
    }

    // Products of small integers are exact: nothing is rounded, so nothing may differ.
    [Fact]
    public void PowerOfAnInteger_IsExact()
    {
        for (int exponent = 0; exponent <= 33; exponent++)
        {
            Assert.Equal((double)BigInteger.Pow(3, exponent), Rule.Power(3.0, exponent));
        }
    }

    [Fact]
    public void Power_RoundsEachProductOfTheSquares()
    {
        const double Beta = 0.9;
        double square = Beta * Beta;
        double fourth = square * square;

        Assert.Equal(Beta * fourth, Rule.Power(Beta, 5));
        Assert.Equal((square * fourth) * (fourth * fourth), Rule.Power(Beta, 14));
    }
}
