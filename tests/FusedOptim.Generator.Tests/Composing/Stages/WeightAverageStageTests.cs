using FusedOptim.Generator.Model.Chain;
using FusedOptim.Generator.Tests.Composing;

namespace FusedOptim.Generator.Tests.Composing.Stages;

public sealed class WeightAverageStageTests
{
    [Fact]
    public void WeightAverage_AveragesTheNewParametersFromTheFirstStepOn()
    {
        ChainAssert.LowersTo(
            """
            %0 = load.parameter : f64 @element  // parameter
            %1 = load.gradient : f64 @element  // gradient
            %2 = learning_rate : f64 @step  // stepSize
            %3 = gradient_scale : f64 @step  // gradientScale
            %4 = mul %3 %1 : f64 @element  // scaledGradient
            %5 = mul %2 %4 : f64 @element
            %6 = sub %0 %5 : f64 @element  // updatedParameter
            %7 = load.state weight_average : f64 @element
            %8 = hyperparameter AverageDecay : f64 @step  // averageDecay
            %9 = mul %8 %7 : f64 @element
            %10 = const 1 : f64 @constant
            %11 = sub %10 %8 : f64 @step  // oneMinusAverageDecay
            %12 = mul %11 %6 : f64 @element
            %13 = add %9 %12 : f64 @element  // movedAverage
            %14 = step : i64 @tensor
            %15 = const 1 : i64 @constant
            %16 = eq %14 %15 : bool @tensor  // isFirstStep
            %17 = select %16 %6 %13 : f64 @element  // weightAverage
            store.parameter %6 : f64 @element
            store.state weight_average %17 : f64 @element
            """,
            Chains.Of(AttributeKind.WeightAverage));
    }
}
