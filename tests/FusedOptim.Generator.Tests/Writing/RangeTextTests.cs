using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Writing;

namespace FusedOptim.Generator.Tests.Writing;

public sealed class RangeTextTests
{
    [Theory]
    [InlineData(0, double.PositiveInfinity, false, true, "at least 0 and finite")]
    [InlineData(0, double.PositiveInfinity, true, false, "greater than 0")]
    [InlineData(0, 1, false, true, "at least 0 and less than 1")]
    [InlineData(1e-8, 1, true, false, "greater than 1e-8 and at most 1")]
    public void Range_IsSaidInWords(double minimum, double maximum, bool excludesMinimum, bool excludesMaximum, string expected) =>
        Assert.Equal(expected, RangeText.Of(new RangeInfo(minimum, maximum, excludesMinimum, excludesMaximum)));
}
