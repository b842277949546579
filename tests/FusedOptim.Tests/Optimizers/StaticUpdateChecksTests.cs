using FusedOptim.Optimizers;
using FusedOptim.Tests.Support;
using Xunit;

namespace FusedOptim.Tests.Optimizers;

/// <summary>What a static Update refuses, with nothing changed.</summary>
public sealed class StaticUpdateChecksTests
{
    private const int Length = 20;

    private static readonly string[] Names = ["parameters", "gradients", "firstMoment", "secondMoment"];

    // All spans lie in one array, so that any two can be made to overlap: parameters, gradients, first moment, second moment.
    private readonly float[] memory = Tensors.Values(4 * Length);
    private AdamW.HyperparameterValues hyperparameters = new();
    private readonly int[] starts = [0, Length, 2 * Length, 3 * Length];
    private readonly int[] lengths = [Length, Length, Length, Length];
    private long step = 1;
    private double scale = 1;

    [Fact]
    public void SpansThatTouch_AreAccepted()
    {
        float[] before = [.. memory];

        Update();

        Assert.Equal(before[Length..(2 * Length)], memory[Length..(2 * Length)]);
        Assert.NotEqual(before[0], memory[0]);
    }

    [Theory]
    [InlineData(1, 19)]
    [InlineData(1, 21)]
    [InlineData(1, 0)]
    [InlineData(2, 19)]
    [InlineData(3, 15)]
    public void OtherLength_IsRefused(int span, int length)
    {
        lengths[span] = length;

        ArgumentException exception = Refused<ArgumentException>();

        Assert.Equal(Names[span], exception.ParamName);
        Assert.StartsWith($"{Names[span]} has {length} elements, but parameters has 20.", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 2)]
    [InlineData(0, 3)]
    [InlineData(1, 2)]
    [InlineData(1, 3)]
    [InlineData(2, 3)]
    public void TwoSpansThatShareMemory_AreRefused(int first, int second)
    {
        starts[second] = starts[first];
        Assert.StartsWith($"{Names[first]} and {Names[second]} overlap", Refused<ArgumentException>().Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void NeighboursThatShareOneElement_AreRefused(int second)
    {
        starts[second]--;
        Assert.StartsWith($"{Names[second - 1]} and {Names[second]} overlap", Refused<ArgumentException>().Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    public void StepBelowOne_IsRefused(long number)
    {
        step = number;

        Assert.StartsWith($"Steps are counted from 1, but step is {number}.", Refused<ArgumentOutOfRangeException>().Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e60)] // infinite as a float
    [InlineData(1e-60)] // zero as a float
    public void GradientScaleThatIsNotPositiveAndFinite_IsRefused(double value)
    {
        scale = value;

        Assert.Equal("gradientScale", Refused<ArgumentOutOfRangeException>().ParamName);
    }

    [Fact]
    public void HyperparametersMadeByDefault_AreRefused()
    {
        hyperparameters = default;

        Assert.StartsWith("default(AdamW.HyperparameterValues) has no values", Refused<ArgumentException>().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void HyperparameterOutOfRange_IsRefusedWhereItIsMade()
    {
        ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>(() => new AdamW.HyperparameterValues { Beta1 = 1 });

        Assert.StartsWith("AdamW.Beta1 must lie in [0, 1), but is 1.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RuleThatReducesOverAllTensors_HasNoStaticUpdate() => Assert.Null(typeof(Golden.ClippedAdamW).GetMethod("Update"));

    private TException Refused<TException>()
        where TException : Exception
    {
        float[] before = [.. memory];
        TException exception = Assert.Throws<TException>(Update);
        Assert.Equal(before, memory);
        return exception;
    }

    private void Update() => AdamW.Update(Span(0), Span(1), Span(2), Span(3), hyperparameters, step, scale);

    private Span<float> Span(int index) => memory.AsSpan(starts[index], lengths[index]);
}
