using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Tests.Ir;

public sealed class OpTableTests
{
    public static TheoryData<string> Operations => new(Enum.GetNames<Op>());

    [Theory]
    [MemberData(nameof(Operations))]
    public void EveryOperation_HasARow(string name)
    {
        OpRow row = Enum.Parse<Op>(name).Row();

        Assert.Matches("^[a-z]+([._][a-z]+)*$", row.Mnemonic);
        Assert.InRange(row.Arity, 0, 3);
    }

    [Fact]
    public void Mnemonics_DifferFromEachOther()
    {
        string[] mnemonics = Enum.GetValues<Op>().Select(op => op.Row().Mnemonic).ToArray();

        Assert.Equal(mnemonics.Length, mnemonics.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Arity_FollowsFromTheSignature(string name)
    {
        OpRow row = Enum.Parse<Op>(name).Row();
        int[] arities = row.Signature switch
        {
            OpSignature.Input => [0],
            OpSignature.Arithmetic => [1, 2, 3],
            OpSignature.Logic => [1, 2],
            OpSignature.Power or OpSignature.Comparison or OpSignature.Ordering or OpSignature.Dither or OpSignature.Rounding => [2],
            OpSignature.Select or OpSignature.Invocation => [3],
            _ => [1],
        };

        Assert.Contains(row.Arity, arities);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void OnlyLoads_AreInputsAtElementRate(string name)
    {
        var op = Enum.Parse<Op>(name);

        Assert.Equal(op.IsLoad(), op.Row() is { Signature: OpSignature.Input, InputRate: Rate.Element });
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void OnlyInputs_HaveARateOfTheirOwn(string name)
    {
        OpRow row = Enum.Parse<Op>(name).Row();

        Assert.True(row.Signature == OpSignature.Input || row.InputRate == Rate.Constant);
    }

    [Fact]
    public void Indexes_BelongToHyperparametersStatesScalarsAndFields()
    {
        Assert.Equal([Op.Hyperparameter, Op.LoadScalar, Op.Field, Op.LoadState, Op.InvokedState, Op.StoreState, Op.StoreScalar], Enum.GetValues<Op>().Where(op => op.Row().HasIndex));
    }

    [Fact]
    public void Predicates_FollowTheSignature()
    {
        Assert.Equal([Op.StoreParameter, Op.StoreGradient, Op.StoreState], Enum.GetValues<Op>().Where(op => op.IsStore()));
        Assert.Equal([Op.StoreParameter, Op.StoreGradient, Op.StoreState, Op.StoreScalar], Enum.GetValues<Op>().Where(op => op.HasEffect()));
        Assert.Equal([Op.ReduceSum, Op.ReduceSumOfSquares, Op.ReduceMaximumMagnitude], Enum.GetValues<Op>().Where(op => op.IsReduction()));
        Assert.Equal([Op.LoadParameter, Op.LoadGradient, Op.LoadState], Enum.GetValues<Op>().Where(op => op.IsLoad()));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Reductions_SayWhatTheyDo(string name)
    {
        var op = Enum.Parse<Op>(name);

        Assert.Equal(op.IsReduction(), op.Row().Reduction is not null);
    }

    [Fact]
    public void UniformFunctions_AreThoseOfBothLibraries() => Assert.All(UniformFunctions.All, function => Assert.All(
        (Type[])[typeof(float), typeof(double)],
        type => Assert.Equal(
            type,
            (type == typeof(float) ? typeof(MathF) : typeof(Math)).GetMethod(function.Name, [.. Enumerable.Repeat(type, function.Arity)])?.ReturnType)));

    [Fact]
    public void Combinations_AreKindsOfTheLibrary() =>
        Assert.Equal(Enum.GetNames<FusedOptim.Kernels.ReductionKind>(), Enum.GetNames<ReductionCombination>());

    [Fact]
    public void RatesOfInputs_AreThoseOfTheDesign()
    {
        Assert.Equal(Rate.Constant, Op.Constant.Row().InputRate);
        Assert.Equal(Rate.Step, Op.Hyperparameter.Row().InputRate);
        Assert.Equal(Rate.Step, Op.LearningRate.Row().InputRate);
        Assert.Equal(Rate.Step, Op.GradientScale.Row().InputRate);
        Assert.Equal(Rate.Tensor, Op.Step.Row().InputRate);
        Assert.Equal(Rate.Tensor, Op.Length.Row().InputRate);
        Assert.Equal(Rate.Step, Op.TotalLength.Row().InputRate);
        Assert.Equal(Rate.Tensor, Op.LoadScalar.Row().InputRate);
        Assert.Equal(Rate.Step, Op.Field.Row().InputRate);
    }

    [Fact]
    public void Rates_AreOrderedFromSlowToFast()
    {
        Assert.True(Rate.Constant < Rate.Step);
        Assert.True(Rate.Step < Rate.Tensor);
        Assert.True(Rate.Tensor < Rate.Element);
    }
}
