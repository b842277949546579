using System.Numerics;
using FusedOptim.Kernels;
using Xunit;

namespace FusedOptim.Tests.Kernels.Functions;

/// <summary>Functions of doubles: vectors against numbers on random bits, and numbers against exact results where the functions are interesting.</summary>
public sealed class FunctionsOfDoubleTests
{
    private const int Count = 2_000;

    private static readonly double[] Values = [.. FunctionInputs.Awkward, .. FunctionInputs.Doubles(1, 100_000), .. Between(2, -800, 800, 50_000)];

    [Fact]
    public void Vectors_HaveTheBitsOfNumbers()
    {
        SameBits.Check("exp", Values, ElementMath.Exp, Rule.Exp);
        SameBits.Check("log", Values, ElementMath.Log, Rule.Log);
        SameBits.Check("tanh", Values, ElementMath.Tanh, Rule.Tanh);
    }

    [Theory]
    [InlineData(-708, 709.78, 0.8)]
    [InlineData(-1, 1, 0.8)]
    [InlineData(-745.1, -708, 1)]
    public void Exp_IsWithinItsBound(double from, double to, double bound) => Check("exp", Between(3, from, to, Count), Rule.Exp, Reference.Exp, bound);

    [Theory]
    [InlineData(1e-320, 1e-300)]
    [InlineData(0.5, 0.99999)]
    [InlineData(1.00001, 2)]
    [InlineData(2, 1e300)]
    public void Log_IsWithinItsBound(double from, double to) => Check("log", Between(4, from, to, Count), Rule.Log, Reference.Log, 1.1);

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0.5, 0.7)]
    [InlineData(0, 20)]
    [InlineData(-1e-8, 1e-8)]
    public void Tanh_IsWithinItsBound(double from, double to) => Check("tanh", Between(5, from, to, Count), Rule.Tanh, Reference.Tanh, 1.7);

    [Fact]
    public void Functions_MeetTheirLimits()
    {
        Assert.Equal(1.0, Rule.Exp(0.0));
        Assert.Equal(1.0, Rule.Exp(-0.0));
        Assert.Equal(Math.E, Rule.Exp(1.0));
        Assert.True(double.IsFinite(Rule.Exp(709.782712893384)));
        Assert.Equal(double.PositiveInfinity, Rule.Exp(709.7827128933841));
        Assert.Equal(double.Epsilon, Rule.Exp(-745.1332191019411));
        Assert.Equal(0.0, Rule.Exp(-745.1332191019412));
        Assert.True(SameBits.AreSame(0.0, Rule.Log(1.0)));
        Assert.Equal(double.NegativeInfinity, Rule.Log(0.0));
        Assert.Equal(double.NegativeInfinity, Rule.Log(-0.0));
        Assert.Equal(1.0, Rule.Tanh(double.PositiveInfinity));
        Assert.Equal(1.0, Rule.Tanh(19.1));
    }

    // The platform's functions have other last bits, but know what is infinite, zero, negative or no number.
    [Fact]
    public void SpecialValues_AreThoseOfThePlatform()
    {
        (string Name, Func<double, double> OfThePlatform, Func<double, double> Ours)[] functions =
            [("exp", Math.Exp, Rule.Exp), ("log", Math.Log, Rule.Log), ("tanh", Math.Tanh, Rule.Tanh), ("odd tanh", x => -Rule.Tanh(-x), Rule.Tanh)];
        foreach ((string name, Func<double, double> platform, Func<double, double> ours) in functions)
        {
            double? different = Values.Cast<double?>().FirstOrDefault(value => !IsNear(platform(value!.Value), ours(value.Value)));
            Assert.True(different is null, $"{name} of {different:R}");
        }
    }

    internal static bool IsNear(double expected, double actual) =>
        SameBits.AreSame(expected, actual) ||
        (double.IsFinite(expected) && Math.Abs(expected - actual) <= 3 * (Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected)));

    private static IEnumerable<double> Between(int seed, double from, double to, int count)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, count).Select(_ => from + (random.NextDouble() * (to - from)));
    }

    private static void Check(string name, IEnumerable<double> values, Func<double, double> number, Func<double, Reference> exact, double bound)
    {
        foreach (double value in values)
        {
            double error = exact(value).UlpsFrom(number(value));
            if (!(error <= bound))
            {
                Assert.Fail($"{name} of {value:R}: {number(value):R} is {error:F4} units in the last place away");
            }
        }
    }
}
