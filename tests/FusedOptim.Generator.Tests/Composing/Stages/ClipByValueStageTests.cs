using FusedOptim.Generator.Model.Chain;
using FusedOptim.Generator.Tests.Composing;

namespace FusedOptim.Generator.Tests.Composing.Stages;

public sealed class ClipByValueStageTests
{
    [Fact]
    public void ClipByValue_CutsOffTheScaledGradientBeforeDecay()
    {
        ChainAssert.LowersTo(
            """
            %0 = load.parameter : f64 @element  // parameter
            %1 = load.gradient : f64 @element  // gradient
            %2 = learning_rate : f64 @step  // stepSize
            %3 = gradient_scale : f64 @step  // gradientScale
            %4 = mul %3 %1 : f64 @element  // scaledGradient
            %5 = hyperparameter MaximumValue : f64 @step  // maximumValue
            %6 = neg %5 : f64 @step  // minimumValue
            %7 = max %4 %6 : f64 @element  // raisedGradient
            %8 = min %7 %5 : f64 @element  // clippedGradient
            %9 = hyperparameter WeightDecay : f64 @step  // weightDecay
            %10 = mul %9 %0 : f64 @element
            %11 = add %8 %10 : f64 @element  // decayedGradient
            %12 = mul %2 %11 : f64 @element
            %13 = sub %0 %12 : f64 @element  // updatedParameter
            store.parameter %13 : f64 @element
            """,
            Chains.Of(AttributeKind.ClipByValue, AttributeKind.WeightDecay));
    }

    [Fact]
    public void NaN_StaysNaN()
    {
        double[] steps = ChainAssert.Directions(
            Chains.Of(AttributeKind.ClipByValue), [0, 0, 0, 0, 0], [-3, -1, 0.5, double.PositiveInfinity, double.NaN], (ArgumentNames.MaximumValue, 1));

        Assert.Equal([-1, -1, 0.5, 1, double.NaN], steps);
    }
}
