using FusedOptim.Generator.Model.Chain;
using FusedOptim.Generator.Tests.Composing;

namespace FusedOptim.Generator.Tests.Composing.Stages;

public sealed class FirstMomentStageTests
{
    [Fact]
    public void FirstMoment_TakesTheGradientsPlace()
    {
        ChainAssert.LowersTo(
            """
            %0 = load.parameter : f64 @element  // parameter
            %1 = load.gradient : f64 @element  // gradient
            %2 = learning_rate : f64 @step  // stepSize
            %3 = gradient_scale : f64 @step  // gradientScale
            %4 = mul %3 %1 : f64 @element  // scaledGradient
            %5 = hyperparameter Beta1 : f64 @step  // beta1
            %6 = load.state first_moment : f64 @element
            %7 = mul %5 %6 : f64 @element
            %8 = const 1 : f64 @constant
            %9 = sub %8 %5 : f64 @step  // oneMinusBeta1
            %10 = mul %9 %4 : f64 @element
            %11 = add %7 %10 : f64 @element  // firstMoment
            %12 = mul %2 %11 : f64 @element
            %13 = sub %0 %12 : f64 @element  // updatedParameter
            store.parameter %13 : f64 @element
            store.state first_moment %11 : f64 @element
            """,
            Chains.Of(AttributeKind.FirstMoment));
    }

    [Fact]
    public void BiasCorrection_BecomesPartOfTheStepSize()
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
            %16 = mul %2 %15 : f64 @tensor  // stepSize
            %17 = mul %16 %11 : f64 @element
            %18 = sub %0 %17 : f64 @element  // updatedParameter
            store.parameter %18 : f64 @element
            store.state first_moment %11 : f64 @element
            """,
            Chains.Of(AttributeKind.FirstMoment, AttributeKind.BiasCorrection));
    }

    [Fact]
    public void Nesterov_AveragesTheGradientOnceMore()
    {
        ChainAssert.LowersTo(
            """
            %0 = load.parameter : f64 @element  // parameter
            %1 = load.gradient : f64 @element  // gradient
            %2 = learning_rate : f64 @step  // stepSize
            %3 = gradient_scale : f64 @step  // gradientScale
            %4 = mul %3 %1 : f64 @element  // scaledGradient
            %5 = hyperparameter Beta1 : f64 @step  // beta1
            %6 = load.state first_moment : f64 @element
            %7 = mul %5 %6 : f64 @element
            %8 = const 1 : f64 @constant
            %9 = sub %8 %5 : f64 @step  // oneMinusBeta1
            %10 = mul %9 %4 : f64 @element
            %11 = add %7 %10 : f64 @element  // firstMoment
            %12 = mul %5 %11 : f64 @element
            %13 = add %10 %12 : f64 @element  // lookAheadMoment
            %14 = mul %2 %13 : f64 @element
            %15 = sub %0 %14 : f64 @element  // updatedParameter
            store.parameter %15 : f64 @element
            store.state first_moment %11 : f64 @element
            """,
            Chains.Of(Chains.Use(AttributeKind.FirstMoment, (ArgumentNames.Nesterov, 1))));
    }

    [Fact]
    public void NesterovWithBiasCorrection_CorrectsTheMomentForTheNextStep()
    {
        ChainAssert.LowersTo(
            """
            %0 = load.parameter : f64 @element  // parameter
            %1 = load.gradient : f64 @element  // gradient
            %2 = learning_rate : f64 @step  // stepSize
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
            %15 = div %9 %14 : f64 @tensor  // gradientShare
            %16 = mul %5 %13 : f64 @tensor
            %17 = sub %8 %16 : f64 @tensor  // nextBiasCorrection1
            %18 = div %5 %17 : f64 @tensor  // momentShare
            %19 = mul %15 %4 : f64 @element
            %20 = mul %18 %11 : f64 @element
            %21 = add %19 %20 : f64 @element  // lookAheadMoment
            %22 = mul %2 %21 : f64 @element
            %23 = sub %0 %22 : f64 @element  // updatedParameter
            store.parameter %23 : f64 @element
            store.state first_moment %11 : f64 @element
            """,
            Chains.Of(Chains.Use(AttributeKind.FirstMoment, (ArgumentNames.Nesterov, 1)), Chains.Use(AttributeKind.BiasCorrection)));
    }

    // At the first step m is (1 - b1) g, so that the two shares are 1 and b1 / (1 + b1).
    [Fact]
    public void FirstStepOfNesterovWithBiasCorrection_GoesFurtherThanTheGradient()
    {
        UpdateChain chain = Chains.Of(Chains.Use(AttributeKind.FirstMoment, (ArgumentNames.Nesterov, 1)), Chains.Use(AttributeKind.BiasCorrection));

        Assert.Equal(2 + (2 * 0.5 / 1.5), ChainAssert.Directions(chain, [0], [2], (ArgumentNames.Beta1, 0.5)).Single(), 12);
    }
}
