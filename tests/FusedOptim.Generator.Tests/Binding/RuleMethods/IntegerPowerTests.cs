namespace FusedOptim.Generator.Tests.Binding.RuleMethods;

/// <summary>The method that rules call; that loops have its bits is what the cases of <see cref="RuleTranslatorBitsTests"/> say.</summary>
public sealed class IntegerPowerTests
{
    [Theory]
    [InlineData(2, 0, 1)]
    [InlineData(2, 10, 1024)]
    [InlineData(2, -2, 0.25)]
    [InlineData(-2, -3, -0.125)]
    [InlineData(0.5, -1, 2)]
    [InlineData(0, -1, double.PositiveInfinity)]
    [InlineData(1, long.MinValue, 1)]
    [InlineData(2, long.MinValue, 0)]
    public void Power_IsTheReciprocalForNegativeExponents(double value, long exponent, double expected)
    {
        Assert.Equal(expected, Rule.Power(value, exponent));
        Assert.Equal((float)expected, Rule.Power((float)value, exponent));
    }

    [Fact]
    public void NegativePower_IsOneDivisionOfThePositivePower()
    {
        Assert.Equal(1 / Rule.Power(0.9, 7), Rule.Power(0.9, -7));
        Assert.Equal(1 / Rule.Power(0.9f, 7), Rule.Power(0.9f, -7));
    }
}
