using FusedOptim.Generator.Model.Chain;
using FusedOptim.Generator.Tests.Composing;

namespace FusedOptim.Generator.Tests.Composing.Stages;

public sealed class ZeroGradientsStageTests
{
    [Fact]
    public void ZeroGradients_StoresZeroAfterTheGradientIsUsed()
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
            %7 = const 0 : f64 @constant
            store.parameter %6 : f64 @element
            store.gradient %7 : f64 @element
            """,
            Chains.Of(AttributeKind.ZeroGradients));
    }
}
