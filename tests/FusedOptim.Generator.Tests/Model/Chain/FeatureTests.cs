using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Generator.Tests.Model.Chain;

public sealed class FeatureTests
{
    [Theory]
    [InlineData(AttributeKind.Momentum, null, 1, "[Momentum]")]
    [InlineData(AttributeKind.SecondMoment, "Centered", 1, "[SecondMoment(Centered = true)]")]
    [InlineData(AttributeKind.TrustRatio, "Order", 0, "[TrustRatio]")]
    [InlineData(AttributeKind.TrustRatio, "Order", 1, "[TrustRatio(Order = TrustRatioOrder.BeforeMomentum)]")]
    internal void Text_IsTheAttributeAsItIsWritten(AttributeKind kind, string? argument, double value, string expected) =>
        Assert.Equal(expected, new Feature(kind, argument, value).ToString());

    [Theory]
    [InlineData(AttributeKind.TrustRatio, null, 1, true)]
    [InlineData(AttributeKind.TrustRatio, "Order", 0, true)]
    [InlineData(AttributeKind.TrustRatio, "Order", 1, false)]
    [InlineData(AttributeKind.TrustRatio, "AlwaysAdapt", 1, true)]
    [InlineData(AttributeKind.Momentum, "Nesterov", 1, false)]
    [InlineData(AttributeKind.SignUpdate, null, 1, false)]
    internal void Feature_IsInAChainWithItsAttributeAndValue(AttributeKind kind, string? argument, double value, bool expected)
    {
        UpdateChain chain = Chains.Of(Chains.Use(AttributeKind.Momentum), Chains.Use(AttributeKind.TrustRatio, (ArgumentNames.AlwaysAdapt, 1)));

        Assert.Equal(expected, new Feature(kind, argument, value).IsIn(chain));
    }

    [Fact]
    public void FeatureWithAnArgumentThatThereIsNot_Throws() => Assert.Throws<ArgumentException>(
        () => new Feature(AttributeKind.TrustRatio, ArgumentNames.Beta1).IsIn(Chains.Of(AttributeKind.TrustRatio)));
}
