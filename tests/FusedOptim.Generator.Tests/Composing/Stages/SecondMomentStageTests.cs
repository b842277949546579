using FusedOptim.Generator.Model.Chain;
using FusedOptim.Generator.Tests.Composing;

namespace FusedOptim.Generator.Tests.Composing.Stages;

public sealed class SecondMomentStageTests
{
    [Fact]
    public void SecondMoment_DividesByItsRootAndEpsilon()
    {
        ChainAssert.LowersTo(
            """
            %0 = load.parameter : f64 @element  // parameter
            %1 = load.gradient : f64 @element  // gradient
            %2 = learning_rate : f64 @step  // stepSize
            %3 = gradient_scale : f64 @step  // gradientScale
            %4 = mul %3 %1 : f64 @element  // scaledGradient
            %5 = hyperparameter Beta2 : f64 @step  // beta2
            %6 = load.state second_moment : f64 @element
            %7 = mul %4 %4 : f64 @element
            %8 = mul %5 %6 : f64 @element
            %9 = const 1 : f64 @constant
            %10 = sub %9 %5 : f64 @step  // oneMinusBeta2
            %11 = mul %10 %7 : f64 @element
            %12 = add %8 %11 : f64 @element  // secondMoment
            %13 = hyperparameter Epsilon : f64 @step  // epsilon
            %14 = sqrt %12 : f64 @element
            %15 = add %14 %13 : f64 @element  // denominator
            %16 = div %4 %15 : f64 @element  // direction
            %17 = mul %2 %16 : f64 @element
            %18 = sub %0 %17 : f64 @element  // updatedParameter
            store.parameter %18 : f64 @element
            store.state second_moment %12 : f64 @element
            """,
            Chains.Of(AttributeKind.SecondMoment));
    }

    [Fact]
    public void BiasCorrection_MultipliesTheRootByAUniformReciprocal()
    {
        ChainAssert.LowersTo(
            """
            %0 = load.parameter : f64 @element  // parameter
            %1 = load.gradient : f64 @element  // gradient
            %2 = learning_rate : f64 @step  // stepSize
            %3 = gradient_scale : f64 @step  // gradientScale
            %4 = mul %3 %1 : f64 @element  // scaledGradient
            %5 = hyperparameter Beta2 : f64 @step  // beta2
            %6 = load.state second_moment : f64 @element
            %7 = mul %4 %4 : f64 @element
            %8 = mul %5 %6 : f64 @element
            %9 = const 1 : f64 @constant
            %10 = sub %9 %5 : f64 @step  // oneMinusBeta2
            %11 = mul %10 %7 : f64 @element
            %12 = add %8 %11 : f64 @element  // secondMoment
            %13 = step : i64 @tensor
            %14 = pow %5 %13 : f64 @tensor
            %15 = sub %9 %14 : f64 @tensor  // biasCorrection2
            %16 = hyperparameter Epsilon : f64 @step  // epsilon
            %17 = sqrt %15 : f64 @tensor
            %18 = div %9 %17 : f64 @tensor  // rootCorrection
            %19 = sqrt %12 : f64 @element
            %20 = mul %18 %19 : f64 @element
            %21 = add %20 %16 : f64 @element  // denominator
            %22 = div %4 %21 : f64 @element  // direction
            %23 = mul %2 %22 : f64 @element
            %24 = sub %0 %23 : f64 @element  // updatedParameter
            store.parameter %24 : f64 @element
            store.state second_moment %12 : f64 @element
            """,
            Chains.Of(AttributeKind.SecondMoment, AttributeKind.BiasCorrection));
    }

    [Fact]
    public void EpsilonInsideTheSquareRoot_IsAddedToTheCorrectedMoment()
    {
        ChainAssert.LowersTo(
            """
            %0 = load.parameter : f64 @element  // parameter
            %1 = load.gradient : f64 @element  // gradient
            %2 = learning_rate : f64 @step  // stepSize
            %3 = gradient_scale : f64 @step  // gradientScale
            %4 = mul %3 %1 : f64 @element  // scaledGradient
            %5 = hyperparameter Beta2 : f64 @step  // beta2
            %6 = load.state second_moment : f64 @element
            %7 = mul %4 %4 : f64 @element
            %8 = mul %5 %6 : f64 @element
            %9 = const 1 : f64 @constant
            %10 = sub %9 %5 : f64 @step  // oneMinusBeta2
            %11 = mul %10 %7 : f64 @element
            %12 = add %8 %11 : f64 @element  // secondMoment
            %13 = step : i64 @tensor
            %14 = pow %5 %13 : f64 @tensor
            %15 = sub %9 %14 : f64 @tensor  // biasCorrection2
            %16 = hyperparameter Epsilon : f64 @step  // epsilon
            %17 = div %9 %15 : f64 @tensor  // momentCorrection
            %18 = mul %17 %12 : f64 @element
            %19 = add %18 %16 : f64 @element
            %20 = sqrt %19 : f64 @element  // denominator
            %21 = div %4 %20 : f64 @element  // direction
            %22 = mul %2 %21 : f64 @element
            %23 = sub %0 %22 : f64 @element  // updatedParameter
            store.parameter %23 : f64 @element
            store.state second_moment %12 : f64 @element
            """,
            Chains.Of(
                Chains.Use(AttributeKind.SecondMoment), Chains.Use(AttributeKind.BiasCorrection), Chains.Use(AttributeKind.Epsilon, ("InsideSquareRoot", 1))));
    }

    [Fact]
    public void KeepMaximum_ComparesUncorrectedMomentsAndCorrectsTheLargest()
    {
        ChainAssert.LowersTo(
            """
            %0 = load.parameter : f64 @element  // parameter
            %1 = load.gradient : f64 @element  // gradient
            %2 = learning_rate : f64 @step  // stepSize
            %3 = gradient_scale : f64 @step  // gradientScale
            %4 = mul %3 %1 : f64 @element  // scaledGradient
            %5 = hyperparameter Beta2 : f64 @step  // beta2
            %6 = load.state second_moment : f64 @element
            %7 = mul %4 %4 : f64 @element
            %8 = mul %5 %6 : f64 @element
            %9 = const 1 : f64 @constant
            %10 = sub %9 %5 : f64 @step  // oneMinusBeta2
            %11 = mul %10 %7 : f64 @element
            %12 = add %8 %11 : f64 @element  // secondMoment
            %13 = load.state second_moment_maximum : f64 @element
            %14 = max %13 %12 : f64 @element  // secondMomentMaximum
            %15 = step : i64 @tensor
            %16 = pow %5 %15 : f64 @tensor
            %17 = sub %9 %16 : f64 @tensor  // biasCorrection2
            %18 = hyperparameter Epsilon : f64 @step  // epsilon
            %19 = sqrt %17 : f64 @tensor
            %20 = div %9 %19 : f64 @tensor  // rootCorrection
            %21 = sqrt %14 : f64 @element
            %22 = mul %20 %21 : f64 @element
            %23 = add %22 %18 : f64 @element  // denominator
            %24 = div %4 %23 : f64 @element  // direction
            %25 = mul %2 %24 : f64 @element
            %26 = sub %0 %25 : f64 @element  // updatedParameter
            store.parameter %26 : f64 @element
            store.state second_moment %12 : f64 @element
            store.state second_moment_maximum %14 : f64 @element
            """,
            Chains.Of(Chains.Use(AttributeKind.SecondMoment, (ArgumentNames.KeepMaximum, 1)), Chains.Use(AttributeKind.BiasCorrection)));
    }

    [Fact]
    public void Centered_SubtractsTheSquareOfTheGradientsOwnMean()
    {
        ChainAssert.LowersTo(
            """
            %0 = load.parameter : f64 @element  // parameter
            %1 = load.gradient : f64 @element  // gradient
            %2 = learning_rate : f64 @step  // stepSize
            %3 = gradient_scale : f64 @step  // gradientScale
            %4 = mul %3 %1 : f64 @element  // scaledGradient
            %5 = hyperparameter Beta2 : f64 @step  // beta2
            %6 = load.state second_moment : f64 @element
            %7 = mul %4 %4 : f64 @element
            %8 = mul %5 %6 : f64 @element
            %9 = const 1 : f64 @constant
            %10 = sub %9 %5 : f64 @step  // oneMinusBeta2
            %11 = mul %10 %7 : f64 @element
            %12 = add %8 %11 : f64 @element  // secondMoment
            %13 = load.state gradient_mean : f64 @element
            %14 = mul %5 %13 : f64 @element
            %15 = mul %10 %4 : f64 @element
            %16 = add %14 %15 : f64 @element  // gradientMean
            %17 = mul %16 %16 : f64 @element
            %18 = sub %12 %17 : f64 @element  // variance
            %19 = hyperparameter Epsilon : f64 @step  // epsilon
            %20 = sqrt %18 : f64 @element
            %21 = add %20 %19 : f64 @element  // denominator
            %22 = div %4 %21 : f64 @element  // direction
            %23 = mul %2 %22 : f64 @element
            %24 = sub %0 %23 : f64 @element  // updatedParameter
            store.parameter %24 : f64 @element
            store.state second_moment %12 : f64 @element
            store.state gradient_mean %16 : f64 @element
            """,
            Chains.Of(Chains.Use(AttributeKind.SecondMoment, (ArgumentNames.Centered, 1))));
    }
}
