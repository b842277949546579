using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Lowering;
using FusedOptim.Generator.Model.Chain;
using FusedOptim.Generator.Tests.Composing;

namespace FusedOptim.Generator.Tests.Composing.Stages;

public sealed class SquaredGradientSumStageTests
{
    [Fact]
    public void SquaredGradientSum_DividesByItsRootAndDecaysTheLearningRate()
    {
        ChainAssert.LowersTo(
            """
            %0 = load.parameter : f64 @element  // parameter
            %1 = load.gradient : f64 @element  // gradient
            %2 = learning_rate : f64 @step
            %3 = gradient_scale : f64 @step  // gradientScale
            %4 = mul %3 %1 : f64 @element  // scaledGradient
            %5 = load.state squared_gradient_sum : f64 @element
            %6 = mul %4 %4 : f64 @element
            %7 = add %5 %6 : f64 @element  // squaredGradientSum
            %8 = hyperparameter Epsilon : f64 @step  // epsilon
            %9 = sqrt %7 : f64 @element
            %10 = add %9 %8 : f64 @element  // denominator
            %11 = div %4 %10 : f64 @element  // direction
            %12 = step : i64 @tensor
            %13 = convert %12 : f64 @tensor
            %14 = const 1 : f64 @constant
            %15 = sub %13 %14 : f64 @tensor
            %16 = hyperparameter LearningRateDecay : f64 @step
            %17 = mul %15 %16 : f64 @tensor
            %18 = add %14 %17 : f64 @tensor
            %19 = div %2 %18 : f64 @tensor  // stepSize
            %20 = mul %19 %11 : f64 @element
            %21 = sub %0 %20 : f64 @element  // updatedParameter
            store.parameter %21 : f64 @element
            store.state squared_gradient_sum %7 : f64 @element
            """,
            Chains.Of(AttributeKind.SquaredGradientSum));
    }

    [Fact]
    public void DecoupledWeightDecay_UsesTheDecayedLearningRate()
    {
        UpdateProgram program = PassOrder.Run(
            Chains.Body(Chains.Of(AttributeKind.SquaredGradientSum, AttributeKind.DecoupledWeightDecay), IrType.F64).Program);
        int rate = program.Instructions.ToList().FindIndex(instruction => instruction.Op == Op.Divide && program.Instructions[instruction.A].Op == Op.LearningRate);

        // Once in the factor of the decay, once as the size of the step; the plain learning rate only to be decayed.
        Assert.Equal(2, program.Instructions.Count(instruction => instruction.Operands.Contains(rate)));
        Assert.Single(program.Instructions, instruction => instruction.Operands.Any(operand => program.Instructions[operand].Op == Op.LearningRate));
    }
}
