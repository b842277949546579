using FusedOptim.Generator.Model.Chain;
using FusedOptim.Generator.Tests.Composing;

namespace FusedOptim.Generator.Tests.Composing.Stages;

public sealed class InfinityMomentStageTests
{
    [Fact]
    public void InfinityMoment_DividesByTheDecayedMaximumWithEpsilonInside()
    {
        ChainAssert.LowersTo(
            """
            %0 = load.parameter : f64 @element  // parameter
            %1 = load.gradient : f64 @element  // gradient
            %2 = learning_rate : f64 @step  // stepSize
            %3 = gradient_scale : f64 @step  // gradientScale
            %4 = mul %3 %1 : f64 @element  // scaledGradient
            %5 = load.state infinity_moment : f64 @element
            %6 = hyperparameter Epsilon : f64 @step  // epsilon
            %7 = abs %4 : f64 @element
            %8 = add %7 %6 : f64 @element
            %9 = hyperparameter Beta2 : f64 @step  // beta2
            %10 = mul %9 %5 : f64 @element
            %11 = max %10 %8 : f64 @element  // infinityMoment
            %12 = div %4 %11 : f64 @element  // direction
            %13 = mul %2 %12 : f64 @element
            %14 = sub %0 %13 : f64 @element  // updatedParameter
            store.parameter %14 : f64 @element
            store.state infinity_moment %11 : f64 @element
            """,
            Chains.Of(AttributeKind.InfinityMoment));
    }

    // What is corrected is the first moment, as a factor of the step size; n at t = 1 is the gradient's magnitude already.
    [Fact]
    public void BiasCorrection_CorrectsTheFirstMomentOnly()
    {
        UpdateChain chain = Chains.Of(AttributeKind.FirstMoment, AttributeKind.InfinityMoment, AttributeKind.BiasCorrection);

        Assert.Equal([1, -1], ChainAssert.Directions(chain, [0, 0], [5, -0.25], (ArgumentNames.Epsilon, 0)).Select(step => Math.Round(step, 12)));
    }
}
