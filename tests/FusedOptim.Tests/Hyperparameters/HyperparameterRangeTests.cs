using System.Globalization;
using Xunit;

namespace FusedOptim.Tests.Hyperparameters;

public sealed class HyperparameterRangeTests
{
    [Theory]
    [InlineData(0.5, false, false, true)]
    [InlineData(0.5, true, false, false)]
    [InlineData(2.5, false, false, true)]
    [InlineData(2.5, false, true, false)]
    [InlineData(1.0, true, true, true)]
    [InlineData(0.49999999999999994, false, false, false)]
    [InlineData(2.5000000000000004, false, false, false)]
    [InlineData(double.NaN, false, false, false)]
    [InlineData(double.PositiveInfinity, false, false, false)]
    public void Range_ContainsItsEndsUnlessTheyAreExcluded(double value, bool excludesMinimum, bool excludesMaximum, bool expected) =>
        Assert.Equal(expected, new HyperparameterRange(0.5, 2.5, excludesMinimum, excludesMaximum).Contains(value));

    [Fact]
    public void InfiniteEnd_MayBeIncluded()
    {
        Assert.True(new HyperparameterRange(0, double.PositiveInfinity).Contains(double.PositiveInfinity));
        Assert.False(new HyperparameterRange(0, double.PositiveInfinity, ExcludesMaximum: true).Contains(double.PositiveInfinity));
    }

    [Theory]
    [InlineData(false, false, "[0.5, 2.5]")]
    [InlineData(true, false, "(0.5, 2.5]")]
    [InlineData(false, true, "[0.5, 2.5)")]
    [InlineData(true, true, "(0.5, 2.5)")]
    public void Text_IsTheNotationOfMathematicsInAnyCulture(bool excludesMinimum, bool excludesMaximum, string expected)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            Assert.Equal(expected, new HyperparameterRange(0.5, 2.5, excludesMinimum, excludesMaximum).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
