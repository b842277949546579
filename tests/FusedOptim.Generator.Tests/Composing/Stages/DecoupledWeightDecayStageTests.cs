using FusedOptim.Generator.Model.Chain;
using FusedOptim.Generator.Tests.Composing;

namespace FusedOptim.Generator.Tests.Composing.Stages;

public sealed class DecoupledWeightDecayStageTests
{
    [Fact]
    public void DecoupledWeightDecay_ShrinksTheParameterBeforeTheStep()
    {
        ChainAssert.LowersTo(
            """
            %0 = load.parameter : f64 @element  // parameter
            %1 = load.gradient : f64 @element  // gradient
            %2 = learning_rate : f64 @step  // stepSize
            %3 = gradient_scale : f64 @step  // gradientScale
            %4 = mul %3 %1 : f64 @element  // scaledGradient
            %5 = hyperparameter WeightDecay : f64 @step
            %6 = mul %2 %5 : f64 @step
            %7 = const 1 : f64 @constant
            %8 = sub %7 %6 : f64 @step  // decayFactor
            %9 = mul %8 %0 : f64 @element  // decayedParameter
            %10 = mul %2 %4 : f64 @element
            %11 = sub %9 %10 : f64 @element  // updatedParameter
            store.parameter %11 : f64 @element
            """,
            Chains.Of(AttributeKind.DecoupledWeightDecay));
    }
}
