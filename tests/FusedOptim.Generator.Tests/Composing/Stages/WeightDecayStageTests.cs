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
}
