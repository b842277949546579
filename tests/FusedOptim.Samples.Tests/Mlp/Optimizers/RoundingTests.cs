using FusedOptim.Samples.Mlp.Optimizers;

namespace FusedOptim.Samples.Tests.Mlp.Optimizers;

public sealed class RoundingTests
{
    [Theory]
    [InlineData(0.0242, 0.02)]
    [InlineData(0.00096, 0.001)]
    [InlineData(3.4, 3)]
    [InlineData(27, 30)]
    public void Rounding_KeepsOneDigit(double value, double expected) => Assert.Equal(expected, Rounding.ToOneDigit(value));
}
