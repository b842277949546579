using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Tests.Ir;

public sealed class ProgramBuilderTests
{
    private readonly ProgramBuilder builder = new(IrType.F32);

    [Fact]
    public void RateOfAResult_IsThatOfItsFastestOperand()
    {
        Value constant = builder.Constant(IrType.F64, 2);
        Value rate = builder.Input(Op.LearningRate, IrType.F64);
        Value tensor = builder.Convert(builder.Input(Op.Step, IrType.I64), IrType.F64);
        Value element = builder.Convert(builder.Input(Op.LoadGradient, IrType.F32), IrType.F64);

        Assert.Equal(Rate.Constant, builder[builder.Apply(Op.Negate, constant)].Rate);
        Assert.Equal(Rate.Step, builder[builder.Apply(Op.Multiply, constant, rate)].Rate);
        Assert.Equal(Rate.Tensor, builder[builder.Apply(Op.Multiply, tensor, rate)].Rate);
        Assert.Equal(Rate.Element, builder[builder.Apply(Op.Multiply, tensor, element)].Rate);
    }

    [Fact]
    public void Reduction_IsKnownOnePhaseLaterAndBelowElementRate()
    {
        Value gradient = builder.Input(Op.LoadGradient, IrType.F32);
        Value first = builder.Reduce(Op.ReduceSumOfSquares, ReductionScope.Tensor, gradient);
        Value scaled = builder.Apply(Op.Multiply, builder.Convert(first, IrType.F32), gradient);
        Value second = builder.Reduce(Op.ReduceSumOfSquares, ReductionScope.AllTensors, scaled);

        Assert.Equal((Rate.Tensor, 1, IrType.F64), (builder[first].Rate, builder[first].Phase, builder[first].Type));
        Assert.Equal((Rate.Element, 1, IrType.F32), (builder[scaled].Rate, builder[scaled].Phase, builder[scaled].Type));
        Assert.Equal((Rate.Step, 2, IrType.F64), (builder[second].Rate, builder[second].Phase, builder[second].Type));
    }

    [Fact]
    public void ConversionToTheSameType_IsTheValueItself()
    {
        Value gradient = builder.Input(Op.LoadGradient, IrType.F32);

        Assert.Equal(gradient, builder.Convert(gradient, IrType.F32, "gradient"));
        Assert.Equal("gradient", builder[gradient].Name);
        Assert.Equal(gradient, builder.Convert(gradient, IrType.F32, "other"));
        Assert.Equal("gradient", builder[gradient].Name);
    }

    [Fact]
    public void TypeOfAResult_FollowsFromTheSignature()
    {
        Value step = builder.Input(Op.Step, IrType.I64);
        Value decay = builder.Constant(IrType.F64, 0.9);
        Value isFirst = builder.Apply(Op.Equal, step, builder.Integer(1));

        Assert.Equal(IrType.Bool, builder[isFirst].Type);
        Assert.Equal(IrType.F64, builder[builder.Apply(Op.Power, decay, step)].Type);
        Assert.Equal(IrType.I64, builder[builder.Apply(Op.Select, isFirst, step, step)].Type);
        Assert.Equal(IrType.F32, builder[builder.Convert(decay, IrType.F32)].Type);
    }

    [Fact]
    public void NegativeZero_StaysNegative()
    {
        Value zero = builder.Constant(IrType.F32, -0.0);

        Assert.Equal(BitConverter.DoubleToInt64Bits(-0.0), builder[zero].Payload);
        Assert.NotEqual(builder[zero], builder[builder.Constant(IrType.F32, 0.0)]);
    }
}
