using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Generator.Tests.Model.Chain;

public sealed class UpdateChainTests
{
    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    internal void Choice_ExcludesTheArgumentsOfTheOthers(double order, bool expected)
    {
        UpdateChain chain = Chains.Of(Chains.Use(AttributeKind.TrustRatio, (ArgumentNames.Order, order)));

        Assert.Equal(expected, chain.Excludes(AttributeKind.TrustRatio, Row(AttributeKind.TrustRatio, ArgumentNames.TrustCoefficient)));
        Assert.Equal(expected, chain.Excludes(AttributeKind.TrustRatio, Row(AttributeKind.TrustRatio, ArgumentNames.TrustEpsilon)));
        Assert.False(chain.Excludes(AttributeKind.TrustRatio, Row(AttributeKind.TrustRatio, ArgumentNames.AlwaysAdapt)));
    }

    [Fact]
    public void ChoiceThatIsNotWritten_ExcludesAsItsDefaultDoes()
    {
        ArgumentRow row = Row(AttributeKind.TrustRatio, ArgumentNames.TrustCoefficient);

        Assert.True(Chains.Of(AttributeKind.TrustRatio).Excludes(AttributeKind.TrustRatio, row));
        Assert.False(Chains.Of(AttributeKind.Momentum).Excludes(AttributeKind.TrustRatio, row));
    }

    [Fact]
    public void Excluded_AreTheArgumentsThatAreWrittenWithAnotherValueThanTheDefault()
    {
        UpdateChain chain = Chains.Of(
            Chains.Use(AttributeKind.Momentum, (ArgumentNames.Dampening, 0), (ArgumentNames.Nesterov, 1)),
            Chains.Use(AttributeKind.TrustRatio, (ArgumentNames.TrustCoefficient, 1e-3), (ArgumentNames.TrustEpsilon, double.NaN)));

        Assert.Empty(ChainRules.Excluded(AttributeKind.Momentum, chain));
        Assert.Equal([ArgumentNames.TrustEpsilon], ChainRules.Excluded(AttributeKind.TrustRatio, chain).Select(row => row.Name));
        Assert.False(ChainRules.Allow(chain));
    }

    private static ArgumentRow Row(AttributeKind kind, string name) => ChainVocabulary.Row(kind).Argument(name);
}
