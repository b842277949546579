using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Lowering;
using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Generator.Tests.Model.Chain;

public sealed class ChainSignatureTests
{
    [Fact]
    public void SignatureAndPlanOfEveryLegalChain_AgreeOnReductions()
    {
        foreach (UpdateChain chain in LegalChains.Default)
        {
            LoopPlan plan = Chains.Plan(chain, IrType.F32);
            bool reduces = plan.Reductions.Any(position => (ReductionScope)plan.Program.Instructions[position].Payload == ReductionScope.AllTensors);

            Assert.Equal(reduces, ChainSignature.Of(chain, IrType.F32).ReducesOverAllTensors);
        }
    }

    [Theory]
    [InlineData("", "LearningRate", "")]
    [InlineData("Epsilon", "LearningRate Epsilon", "")]
    [InlineData("BiasCorrection", "LearningRate", "")]
    [InlineData("WeightDecay DecoupledWeightDecay", "LearningRate WeightDecay", "")]
    [InlineData("SquaredGradientSum SecondMoment", "LearningRate Beta2 InitialValue LearningRateDecay Epsilon", "second_moment squared_gradient_sum")]
    internal void ChainWithErrors_HasASignatureToo(string kinds, string hyperparameters, string states)
    {
        RuleSignature signature = ChainSignature.Of(
            Chains.Of([.. kinds.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<AttributeKind>)]), IrType.F64);

        Assert.Equal(IrType.F64, signature.Element);
        Assert.Equal(hyperparameters, string.Join(' ', signature.Hyperparameters.Select(hyperparameter => hyperparameter.Name)));
        Assert.Equal(states, string.Join(' ', signature.States.Select(state => state.Name)));
    }

    [Fact]
    public void InitialValueOfAState_IsTheHyperparameterOfItsAttribute()
    {
        RuleSignature signature = ChainSignature.Of(Chains.Of(AttributeKind.SquaredGradientSum, AttributeKind.Momentum), IrType.F32);

        Assert.Equal(
            [(StateNames.SquaredGradientSum, signature.HyperparameterIndex(ArgumentNames.InitialValue)), (StateNames.Momentum, -1)],
            signature.States.Select(state => (state.Name, state.InitialHyperparameter)));
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(1, 0, false)]
    [InlineData(1, 0.5, true)]
    public void ExcludedArgument_HasAPropertyOnlyIfItIsWrittenNevertheless(double nesterov, double dampening, bool expected)
    {
        AttributeUse momentum = Chains.Use(AttributeKind.Momentum, (ArgumentNames.Nesterov, nesterov), (ArgumentNames.Dampening, dampening));
        RuleSignature signature = ChainSignature.Of(Chains.Of(momentum), IrType.F32);

        Assert.Equal(expected, signature.Hyperparameters.Any(hyperparameter => hyperparameter.Name == ArgumentNames.Dampening));
    }

    [Fact]
    public void NameThatThereIsNot_Throws()
    {
        UpdateChain chain = Chains.Of(AttributeKind.Momentum);
        RuleSignature signature = ChainSignature.Of(chain, IrType.F32);

        Assert.Throws<ArgumentException>(() => chain.Argument(AttributeKind.Momentum, ArgumentNames.Beta1));
        Assert.Throws<ArgumentException>(() => chain.Option(AttributeKind.Momentum, ArgumentNames.InsideSquareRoot));
        Assert.Throws<ArgumentException>(() => signature.HyperparameterIndex(ArgumentNames.Beta1));
        Assert.Throws<ArgumentException>(() => signature.StateIndex(StateNames.FirstMoment));
    }
}
