using FusedOptim.Generator.Collections;
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

    [Theory]
    [InlineData(0, 1, false)]
    [InlineData(1, 1, true)]
    [InlineData(0, 1e-3, false)]
    internal void ArgumentThatAChoiceExcludes_HasAPropertyOnlyIfItIsWrittenNevertheless(double order, double coefficient, bool hasEpsilon)
    {
        AttributeUse ratio = Chains.Use(AttributeKind.TrustRatio, (ArgumentNames.Order, order), (ArgumentNames.TrustCoefficient, coefficient));
        string[] names = [.. ChainSignature.Of(Chains.Of(ratio), IrType.F32).Hyperparameters.Select(hyperparameter => hyperparameter.Name)];

        Assert.Equal(order == 1 || coefficient != 1e-3, names.Contains(ArgumentNames.TrustCoefficient));
        Assert.Equal(hasEpsilon, names.Contains(ArgumentNames.TrustEpsilon));
    }

    [Theory]
    [InlineData(0, 0, "second_moment")]
    [InlineData(1, 0, "second_moment second_moment_maximum")]
    [InlineData(0, 1, "second_moment gradient_mean")]
    [InlineData(1, 1, "second_moment second_moment_maximum gradient_mean")]
    internal void StateOfAnOption_IsThereWithTheOptionOnly(double keepMaximum, double centered, string states)
    {
        AttributeUse moment = Chains.Use(AttributeKind.SecondMoment, (ArgumentNames.KeepMaximum, keepMaximum), (ArgumentNames.Centered, centered));

        Assert.Equal(states, string.Join(' ', ChainSignature.Of(Chains.Of(moment), IrType.F32).States.Select(state => state.Name)));
    }

    [Fact]
    public void Gradients_AreWrittenOnlyToZeroThem()
    {
        foreach (AttributeKind kind in ChainVocabulary.Kinds)
        {
            Assert.Equal(kind == AttributeKind.ZeroGradients, ChainSignature.Of(Chains.Of(kind), IrType.F32).WritesGradients);
        }
    }

    [Fact]
    public void ProgramOfEveryLegalChain_StoresGradientsIfAndOnlyIfItsSignatureSaysSo() => Assert.All(LegalChains.Default, chain => Assert.Equal(
        ChainSignature.Of(chain, IrType.F32).WritesGradients,
        Chains.Body(chain, IrType.F32).Program.Instructions.Any(instruction => instruction.Op == Op.StoreGradient)));

    [Fact]
    public void WeightAverage_IsTheOnlyStateThatAveragesTheParameters()
    {
        UpdateChain all = new(ChainVocabulary.Table
            .Select(row => Chains.Use(row.Kind, [.. row.Arguments.Where(argument => argument.Kind == ArgumentKind.Option).Select(argument => (argument.Name, 1.0))]))
            .ToEquatableArray());
        StateInfo[] states = [.. ChainSignature.Of(all, IrType.F64).States];

        Assert.Equal(ChainVocabulary.Table.Sum(row => row.States.Length), states.Length);
        Assert.Equal([StateNames.WeightAverage], states.Where(state => state.IsWeightAverage).Select(state => state.Name));
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
