using FusedOptim.Generator.Model.Chain;
using FusedOptim.Generator.Tests.Composing;

namespace FusedOptim.Generator.Tests.Composing.Stages;

public sealed class LearningRateStageTests
{
    [Fact]
    public void AdamW_MultipliesAllUniformFactorsIntoOneStepSize()
    {
        ChainAssert.LowersTo(
            """
            %0 = load.parameter : f64 @element  // parameter
            %1 = load.gradient : f64 @element  // gradient
            %2 = learning_rate : f64 @step
            %3 = gradient_scale : f64 @step  // gradientScale
            %4 = mul %3 %1 : f64 @element  // scaledGradient
            %5 = hyperparameter Beta1 : f64 @step  // beta1
            %6 = load.state first_moment : f64 @element
            %7 = mul %5 %6 : f64 @element
            %8 = const 1 : f64 @constant
            %9 = sub %8 %5 : f64 @step  // oneMinusBeta1
            %10 = mul %9 %4 : f64 @element
            %11 = add %7 %10 : f64 @element  // firstMoment
            %12 = step : i64 @tensor
            %13 = pow %5 %12 : f64 @tensor
            %14 = sub %8 %13 : f64 @tensor  // biasCorrection1
            %15 = div %8 %14 : f64 @tensor
            %16 = hyperparameter Beta2 : f64 @step  // beta2
            %17 = load.state second_moment : f64 @element
            %18 = mul %4 %4 : f64 @element
            %19 = mul %16 %17 : f64 @element
            %20 = sub %8 %16 : f64 @step  // oneMinusBeta2
            %21 = mul %20 %18 : f64 @element
            %22 = add %19 %21 : f64 @element  // secondMoment
            %23 = pow %16 %12 : f64 @tensor
            %24 = sub %8 %23 : f64 @tensor  // biasCorrection2
            %25 = hyperparameter Epsilon : f64 @step  // epsilon
            %26 = sqrt %24 : f64 @tensor
            %27 = div %8 %26 : f64 @tensor  // rootCorrection
            %28 = sqrt %22 : f64 @element
            %29 = mul %27 %28 : f64 @element
            %30 = add %29 %25 : f64 @element  // denominator
            %31 = div %11 %30 : f64 @element  // direction
            %32 = hyperparameter WeightDecay : f64 @step
            %33 = mul %2 %32 : f64 @step
            %34 = sub %8 %33 : f64 @step  // decayFactor
            %35 = mul %34 %0 : f64 @element  // decayedParameter
            %36 = mul %2 %15 : f64 @tensor  // stepSize
            %37 = mul %36 %31 : f64 @element
            %38 = sub %35 %37 : f64 @element  // updatedParameter
            store.parameter %38 : f64 @element
            store.state first_moment %11 : f64 @element
            store.state second_moment %22 : f64 @element
            """,
            Chains.Of(
                AttributeKind.FirstMoment, AttributeKind.SecondMoment, AttributeKind.BiasCorrection, AttributeKind.DecoupledWeightDecay));
    }
}
