using FusedOptim.Generator.Model.Chain;
using FusedOptim.Generator.Tests.Composing;

namespace FusedOptim.Generator.Tests.Composing.Stages;

public sealed class MomentumStageTests
{
    [Fact]
    public void Momentum_AddsTheDampenedDirectionButNotAtTheFirstStep()
    {
        ChainAssert.LowersTo(
            """
            %0 = load.parameter : f64 @element  // parameter
            %1 = load.gradient : f64 @element  // gradient
            %2 = learning_rate : f64 @step  // stepSize
            %3 = gradient_scale : f64 @step  // gradientScale
            %4 = mul %3 %1 : f64 @element  // scaledGradient
            %5 = load.state momentum : f64 @element
            %6 = hyperparameter Momentum : f64 @step  // momentum
            %7 = mul %6 %5 : f64 @element
            %8 = step : i64 @tensor
            %9 = const 1 : i64 @constant
            %10 = eq %8 %9 : bool @tensor
            %11 = const 1 : f64 @constant
            %12 = hyperparameter Dampening : f64 @step
            %13 = sub %11 %12 : f64 @step
            %14 = select %10 %11 %13 : f64 @tensor  // directionScale
            %15 = mul %14 %4 : f64 @element
            %16 = add %7 %15 : f64 @element  // momentumSum
            %17 = mul %2 %16 : f64 @element
            %18 = sub %0 %17 : f64 @element  // updatedParameter
            store.parameter %18 : f64 @element
            store.state momentum %16 : f64 @element
            """,
            Chains.Of(AttributeKind.Momentum));
    }

    [Fact]
    public void Nesterov_LooksAheadWithTheNewSum()
    {
        ChainAssert.LowersTo(
            """
            %0 = load.parameter : f64 @element  // parameter
            %1 = load.gradient : f64 @element  // gradient
            %2 = learning_rate : f64 @step  // stepSize
            %3 = gradient_scale : f64 @step  // gradientScale
            %4 = mul %3 %1 : f64 @element  // scaledGradient
            %5 = load.state momentum : f64 @element
            %6 = hyperparameter Momentum : f64 @step  // momentum
            %7 = mul %6 %5 : f64 @element
            %8 = add %7 %4 : f64 @element  // momentumSum
            %9 = mul %6 %8 : f64 @element
            %10 = add %4 %9 : f64 @element  // lookAhead
            %11 = mul %2 %10 : f64 @element
            %12 = sub %0 %11 : f64 @element  // updatedParameter
            store.parameter %12 : f64 @element
            store.state momentum %8 : f64 @element
            """,
            Chains.Of(Chains.Use(AttributeKind.Momentum, ("Nesterov", 1))));
    }
}
