using FusedOptim.Kernels;
using Xunit;

namespace FusedOptim.Tests.Kernels.Functions;

public sealed class PowerTests
{
    [Fact]
    public void VectorsOfFloat_HaveTheBitsOfNumbers()
    {
        (float[] values, float[] exponents) = FunctionInputs.Pairs<float>([.. FunctionInputs.AwkwardOf<float>(), .. FunctionInputs.RandomFloats(1, 500)]);

        SameBits.Check("power", values, exponents, ElementMath.Power, Rule.Power);
    }

    [Fact]
    public void VectorsOfDouble_HaveTheBitsOfNumbers()
    {
        (double[] values, double[] exponents) = FunctionInputs.Pairs<double>([.. FunctionInputs.Awkward, .. FunctionInputs.Doubles(1, 300)]);

        SameBits.Check("power", values, exponents, ElementMath.Power, Rule.Power);
    }

    [Fact]
    public void SpecialValues_AreThoseOfThePlatform()
    {
        foreach (double value in FunctionInputs.Awkward)
        {
            foreach (double exponent in FunctionInputs.Awkward)
            {
                Assert.True(
                    FunctionsOfDoubleTests.IsNear(Math.Pow(value, exponent), Rule.Power(value, exponent)),
                    $"{value:R} to the power of {exponent:R}: {Rule.Power(value, exponent):R} instead of {Math.Pow(value, exponent):R}");
                double ofFloat = Math.Pow((float)value, (float)exponent);
                Assert.True(
                    FloatError.Ulps(Rule.Power((float)value, (float)exponent), ofFloat) <= 0.51,
                    $"{(float)value:R} to the power of {(float)exponent:R}: {Rule.Power((float)value, (float)exponent):R} instead of {ofFloat:R}");
            }
        }
    }

    [Fact]
    public void PowersOfFloats_AreWithinTheirBound()
    {
        var random = new Random(3);
        for (int i = 0; i < 100_000; i++)
        {
            (double x, double y) = Pair(random, i, 126, -104, 88.7);
            (float value, float exponent) = ((float)x, (float)y);
            double error = FloatError.Ulps(Rule.Power(value, exponent), Math.Pow(value, exponent));
            Assert.True(error <= 0.51, $"{value:R} to the power of {exponent:R}: {error:F4} units in the last place away");
        }
    }

    [Theory]
    [InlineData(-708, 709, 0.9)]
    [InlineData(-745, -708, 1)]
    public void PowersOfDoubles_AreWithinTheirBound(double from, double to, double bound)
    {
        var random = new Random(4);
        for (int i = 0; i < 3_000; i++)
        {
            (double value, double exponent) = Pair(random, i, 1022, from, to);
            double error = Reference.Power(value, exponent).UlpsFrom(Rule.Power(value, exponent));
            Assert.True(error <= bound, $"{value:R} to the power of {exponent:R}: {error:F4} units in the last place away");
        }
    }

    // An exact power that has a float or double is found: nothing is left to rounding.
    [Fact]
    public void ExactPowers_AreExact()
    {
        foreach (double value in FunctionInputs.Awkward.Concat(FunctionInputs.Doubles(5, 20_000)))
        {
            Assert.True(SameBits.AreSame(value, Rule.Power(value, 1.0)), $"{value:R}");
            Assert.True(SameBits.AreSame((float)value, Rule.Power((float)value, 1f)), $"{(float)value:R}");
        }

        var random = new Random(6);
        for (int i = 0; i < 20_000; i++)
        {
            double root = random.Next(1 << 26);
            Assert.Equal(root * root, Rule.Power(root, 2.0));
            Assert.Equal(root, Rule.Power(root * root, 0.5));
            Assert.Equal((float)(root * root), Rule.Power((float)root, 2f), Math.ScaleB(root * root, -22));
        }

        Assert.Equal(Math.ScaleB(1, -1074), Rule.Power(2.0, -1074.0));
        Assert.Equal(5559060566555523, Rule.Power(3.0, 33.0));
        Assert.Equal(-2187f, Rule.Power(-3f, 7f));
        Assert.Equal(float.Epsilon, Rule.Power(2f, -149f));
    }

    [Fact]
    public void IntegerPowerOfAFloat_RoundsEachProductOfTheSquares()
    {
        const float Beta = 0.9f;
        float square = Beta * Beta;
        float fourth = square * square;

        Assert.Equal(Beta * fourth, Rule.Power(Beta, 5L));
        Assert.Equal((square * fourth) * (fourth * fourth), Rule.Power(Beta, 14L));
        Assert.Equal(1f, Rule.Power(float.NaN, 0L));
    }

    // A base of any size, or near 1, and an exponent so that the power is in range.
    private static (double Value, double Exponent) Pair(Random random, int i, int scale, double from, double to)
    {
        double value = (i & 1) == 0
            ? Math.Pow(2, ((random.NextDouble() * 2) - 1) * scale)
            : 1 + ((random.NextDouble() - 0.5) * Math.Pow(2, -10 * random.NextDouble()));
        return (value, (from + (random.NextDouble() * (to - from))) / Math.Log(value));
    }
}
