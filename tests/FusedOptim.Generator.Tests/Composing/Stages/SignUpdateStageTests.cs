using FusedOptim.Generator.Model.Chain;
using FusedOptim.Generator.Tests.Composing;

namespace FusedOptim.Generator.Tests.Composing.Stages;

public sealed class SignUpdateStageTests
{
    [Fact]
    public void SignUpdate_KeepsTheSignOfTheDirection()
    {
        ChainAssert.LowersTo(
            """
            %0 = load.parameter : f64 @element  // parameter
            %1 = load.gradient : f64 @element  // gradient
            %2 = learning_rate : f64 @step  // stepSize
            %3 = gradient_scale : f64 @step  // gradientScale
            %4 = mul %3 %1 : f64 @element  // scaledGradient
            %5 = sign %4 : f64 @element  // signs
            %6 = mul %2 %5 : f64 @element
            %7 = sub %0 %6 : f64 @element  // updatedParameter
            store.parameter %7 : f64 @element
            """,
            Chains.Of(AttributeKind.SignUpdate));
    }

    [Fact]
    public void ZerosHaveNoSignAndNaN_StaysNaN() =>
        Assert.Equal([-1, 0, 0, 1, double.NaN], ChainAssert.Directions(Chains.Of(AttributeKind.SignUpdate), [0, 0, 0, 0, 0], [-1e-30, -0.0, 0, 7, double.NaN]));

    // A factor that is not in the elements yet would make the step longer than the learning rate.
    [Fact]
    public void UniformFactorsOfTheDirection_FallAway()
    {
        UpdateChain chain = Chains.Of(
            AttributeKind.FirstMoment, AttributeKind.BiasCorrection, AttributeKind.SignUpdate);

        Assert.Equal([1, -1], ChainAssert.Directions(chain, [0, 0], [5, -0.25]));
    }
}
