using FusedOptim.Generator.Model.Chain;
using FusedOptim.Generator.Tests.Composing;

namespace FusedOptim.Generator.Tests.Composing.Stages;

public sealed class WeightDecayStageTests
{
    [Fact]
    public void WeightDecay_IsAddedToTheGradient()
    {
        ChainAssert.LowersTo(
            """
            %0 = load.parameter : f64 @element  // parameter
            %1 = load.gradient : f64 @element  // gradient
            %2 = learning_rate : f64 @step  // stepSize
            %3 = gradient_scale : f64 @step  // gradientScale
            %4 = mul %3 %1 : f64 @element  // scaledGradient
            %5 = hyperparameter WeightDecay : f64 @step  // weightDecay
            %6 = mul %5 %0 : f64 @element
            %7 = add %4 %6 : f64 @element  // decayedGradient
            %8 = mul %2 %7 : f64 @element
            %9 = sub %0 %8 : f64 @element  // updatedParameter
            store.parameter %9 : f64 @element
            """,
            Chains.Of(AttributeKind.WeightDecay));
    }

    [Fact]
    public void L1Decay_AddsTheSignOfTheParameter()
    {
        ChainAssert.LowersTo(
            """
            %0 = load.parameter : f64 @element  // parameter
            %1 = load.gradient : f64 @element  // gradient
            %2 = learning_rate : f64 @step  // stepSize
            %3 = gradient_scale : f64 @step  // gradientScale
            %4 = mul %3 %1 : f64 @element  // scaledGradient
            %5 = sign %0 : f64 @element
            %6 = hyperparameter L1Decay : f64 @step  // l1Decay
            %7 = mul %6 %5 : f64 @element
            %8 = add %4 %7 : f64 @element  // shrunkGradient
            %9 = mul %2 %8 : f64 @element
            %10 = sub %0 %9 : f64 @element  // updatedParameter
            store.parameter %10 : f64 @element
            """,
            Chains.Of(AttributeKind.L1Decay));
    }

    [Fact]
    public void BothDecays_AreOfTheSameParameter()
    {
        ChainAssert.LowersTo(
            """
            %0 = load.parameter : f64 @element  // parameter
            %1 = load.gradient : f64 @element  // gradient
            %2 = learning_rate : f64 @step  // stepSize
            %3 = gradient_scale : f64 @step  // gradientScale
            %4 = mul %3 %1 : f64 @element  // scaledGradient
            %5 = sign %0 : f64 @element
            %6 = hyperparameter L1Decay : f64 @step  // l1Decay
            %7 = mul %6 %5 : f64 @element
            %8 = add %4 %7 : f64 @element  // shrunkGradient
            %9 = hyperparameter WeightDecay : f64 @step  // weightDecay
            %10 = mul %9 %0 : f64 @element
            %11 = add %8 %10 : f64 @element  // decayedGradient
            %12 = mul %2 %11 : f64 @element
            %13 = sub %0 %12 : f64 @element  // updatedParameter
            store.parameter %13 : f64 @element
            """,
            Chains.Of(AttributeKind.L1Decay, AttributeKind.WeightDecay));
    }

    [Fact]
    public void L1Decay_LeavesZeroAlone() =>
        Assert.Equal([-0.5, 0, 0, 0.5], ChainAssert.Directions(Chains.Of(AttributeKind.L1Decay), [-3, -0.0, 0, 1e-9], [0, 0, 0, 0], (ArgumentNames.L1Decay, 0.5)));
}
