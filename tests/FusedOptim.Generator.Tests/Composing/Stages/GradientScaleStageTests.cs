using FusedOptim.Generator.Model.Chain;
using FusedOptim.Generator.Tests.Composing;

namespace FusedOptim.Generator.Tests.Composing.Stages;

public sealed class GradientScaleStageTests
{
    [Fact]
    public void Maximize_NegatesTheScaleAndNotEveryGradient()
    {
        ChainAssert.LowersTo(
            """
            %0 = load.parameter : f64 @element  // parameter
            %1 = load.gradient : f64 @element  // gradient
            %2 = learning_rate : f64 @step  // stepSize
            %3 = gradient_scale : f64 @step
            %4 = neg %3 : f64 @step  // gradientScale
            %5 = mul %4 %1 : f64 @element  // scaledGradient
            %6 = mul %2 %5 : f64 @element
            %7 = sub %0 %6 : f64 @element  // updatedParameter
            store.parameter %7 : f64 @element
            """,
            Chains.Of(AttributeKind.Maximize));
    }

    [Fact]
    public void ClipByGlobalNorm_ScalesByTheNormOfAllUnscaledGradients()
    {
        ChainAssert.LowersTo(
            """
            %0 = load.parameter : f64 @element  // parameter
            %1 = load.gradient : f64 @element  // gradient
            %2 = learning_rate : f64 @step  // stepSize
            %3 = gradient_scale : f64 @step
            %4 = reduce.sum_of_squares all %1 : f64 @step phase 1  // sumOfSquares
            %5 = sqrt %4 : f64 @step phase 1
            %6 = mul %3 %5 : f64 @step phase 1  // norm
            %7 = hyperparameter MaximumNorm : f64 @step
            %8 = const 1E-06 : f64 @constant
            %9 = add %6 %8 : f64 @step phase 1
            %10 = div %7 %9 : f64 @step phase 1
            %11 = const 1 : f64 @constant
            %12 = min %11 %10 : f64 @step phase 1
            %13 = mul %3 %12 : f64 @step phase 1  // gradientScale
            %14 = mul %13 %1 : f64 @element phase 1  // scaledGradient
            %15 = mul %2 %14 : f64 @element phase 1
            %16 = sub %0 %15 : f64 @element phase 1  // updatedParameter
            store.parameter %16 : f64 @element phase 1
            """,
            Chains.Of(AttributeKind.ClipByGlobalNorm));
    }

    [Fact]
    public void ClipByNorm_ScalesByTheNormOfTheTensorsOwnGradients()
    {
        ChainAssert.LowersTo(
            """
            %0 = load.parameter : f64 @element  // parameter
            %1 = load.gradient : f64 @element  // gradient
            %2 = learning_rate : f64 @step  // stepSize
            %3 = gradient_scale : f64 @step
            %4 = reduce.sum_of_squares tensor %1 : f64 @tensor phase 1  // sumOfSquares
            %5 = sqrt %4 : f64 @tensor phase 1
            %6 = mul %3 %5 : f64 @tensor phase 1  // norm
            %7 = hyperparameter MaximumNorm : f64 @step
            %8 = const 1E-06 : f64 @constant
            %9 = add %6 %8 : f64 @tensor phase 1
            %10 = div %7 %9 : f64 @tensor phase 1
            %11 = const 1 : f64 @constant
            %12 = min %11 %10 : f64 @tensor phase 1
            %13 = mul %3 %12 : f64 @tensor phase 1  // gradientScale
            %14 = mul %13 %1 : f64 @element phase 1  // scaledGradient
            %15 = mul %2 %14 : f64 @element phase 1
            %16 = sub %0 %15 : f64 @element phase 1  // updatedParameter
            store.parameter %16 : f64 @element phase 1
            """,
            Chains.Of(AttributeKind.ClipByNorm));
    }
}
