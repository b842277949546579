using System.Numerics;
using FusedOptim.Kernels;
using Xunit;

namespace FusedOptim.Tests.Kernels.Functions;

/// <summary>Functions of floats: vectors against numbers, and numbers against the double functions of the platform, on floats of all exponents.</summary>
public sealed class FunctionsOfFloatTests
{
    private const uint Stride = 16_411;

    [Fact]
    public void Exp_HasTheBitsOfVectorsAndIsNearestButForAThousandth() => Check("exp", ElementMath.Exp, Rule.Exp, Math.Exp, 0.501);

    [Fact]
    public void Log_HasTheBitsOfVectorsAndIsNearestButForAThousandth() => Check("log", ElementMath.Log, Rule.Log, Math.Log, 0.501);

    [Fact]
    public void Tanh_HasTheBitsOfVectorsAndIsNearestButForAThousandth() => Check("tanh", ElementMath.Tanh, Rule.Tanh, Math.Tanh, 0.501);

    [Fact]
    public void Exp_MeetsItsLimits()
    {
        Assert.Equal(1f, Rule.Exp(0f));
        Assert.Equal(1f, Rule.Exp(-0f));
        Assert.Equal((float)Math.E, Rule.Exp(1f));
        Assert.True(float.IsFinite(Rule.Exp(88.72283f)));
        Assert.Equal(float.PositiveInfinity, Rule.Exp(88.72284f));
        Assert.Equal(float.Epsilon, Rule.Exp(-103.97207f));
        Assert.Equal(0f, Rule.Exp(-103.972084f));
    }

    [Fact]
    public void Log_MeetsItsLimits()
    {
        Assert.True(SameBits.AreSame(0f, Rule.Log(1f)));
        Assert.Equal((float)Math.Log(float.Epsilon), Rule.Log(float.Epsilon));
        Assert.Equal(float.NegativeInfinity, Rule.Log(-0f));
        Assert.True(float.IsNaN(Rule.Log(-float.Epsilon)));
        Assert.True(float.IsNaN(Rule.Log(float.NegativeInfinity)));
    }

    [Fact]
    public void Tanh_IsOdd()
    {
        foreach (float value in FunctionInputs.AwkwardOf<float>().Concat(FunctionInputs.RandomFloats(3, 10_000)))
        {
            Assert.True(SameBits.AreSame(-Rule.Tanh(value), Rule.Tanh(-value)), $"{value:R}");
            Assert.False(MathF.Abs(Rule.Tanh(value)) > 1, $"{value:R}");
        }
    }

    private static void Check(string name, Func<Vector<float>, Vector<float>> vector, Func<float, float> number, Func<double, double> exact, double bound)
    {
        float[] values = [.. FunctionInputs.AwkwardOf<float>(), .. FunctionInputs.Floats(Stride)];
        SameBits.Check(name, values, vector, number);
        foreach (float value in values)
        {
            double error = FloatError.Ulps(number(value), exact(value));
            if (!(error <= bound))
            {
                Assert.Fail($"{name} of {value:R}: {number(value):R} is {error:F4} units in the last place away from {exact(value):R}");
            }
        }
    }
}
