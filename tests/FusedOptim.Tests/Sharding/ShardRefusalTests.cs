using FusedOptim.Optimizers;
using FusedOptim.Tests.Golden;
using FusedOptim.Tests.Support;
using Xunit;

namespace FusedOptim.Tests.Sharding;

/// <summary>What cannot be stepped as slices is refused, with what to do, and nothing has been changed.</summary>
public sealed class ShardRefusalTests
{
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(-1, 10, 100)]
    [InlineData(91, 10, 100)]
    [InlineData(101, 0, 100)]
    [InlineData(int.MaxValue, 10, int.MaxValue)]
    public void SliceThatDoesNotLieInItsTensor_IsRefused(int offset, int length, int total)
    {
        using var optimizer = new AdamW();
        ArgumentException exception = Assert.Throws<ArgumentException>(() => optimizer.Add("w", new float[length], new float[length], offset, total));

        Assert.Contains("do not lie in its totalLength", exception.Message, StringComparison.Ordinal);
        Assert.Empty(optimizer.Parameters);
    }

    [Theory]
    [InlineData(100, 3996, 10_000)]
    [InlineData(4096, 100, 10_000)]
    [InlineData(4096, 5904 - 1, 10_000)]
    public void SliceThatCutsABlockOfARuleThatReduces_IsRefused(int offset, int length, int total)
    {
        using var lamb = new Lamb();
        using var adamW = new AdamW();
        ArgumentException exception = Assert.Throws<ArgumentException>(() => lamb.Add("w", new float[length], new float[length], offset, total));

        Assert.Contains("Shards.Even", exception.Message, StringComparison.Ordinal);
        Assert.Empty(lamb.Parameters);
        adamW.Add("w", new float[length], new float[length], offset, total);
    }

    [Fact]
    public void Slice_KnowsItsPlaceAndTheShapeOfTheWhole()
    {
        using var lamb = new Lamb();
        Parameter<float> slice = lamb.AddGroup("own").Add("w", new float[5904], new float[5904], 4096, 10_000, [100, 100]);

        Assert.Equal((4096, 5904, 10_000, true), (slice.Offset, slice.Length, slice.TotalLength, slice.IsShard));
        Assert.Equal([100, 100], slice.Shape);
        Assert.Throws<ArgumentException>(() => lamb.Add("v", new float[5904], new float[5904], 4096, 10_000, [5904]));
    }

    [Fact]
    public void EmptySlicesOfOneArray_DoNotOverlap()
    {
        using var adamW = new AdamW();
        float[] values = new float[100];
        adamW.Add("all", values, new float[100]);
        adamW.Add("nothing", values.AsMemory(50, 0), values.AsMemory(20, 0), 0, 10);
        adamW.Add("nothing either", Memory<float>.Empty, Memory<float>.Empty, 10, 10);
        adamW.Step();

        Assert.Equal(1, adamW.Parameters[1].StepCount);
        Assert.Throws<ArgumentException>(() => adamW.Add("no slice", Memory<float>.Empty, Memory<float>.Empty));
    }

    [Fact]
    public void RuleThatReducesWithoutExchange_IsRefusedBeforeAnythingIsChanged()
    {
        using ShardedTraining training = ShardedTraining.Of(() => new Lamb(), processes: 2, exchanges: false);
        training.NewGradients();
        var exception = Unchanged.Throws<InvalidOperationException>(training.Parts[1], training.Parts[1].Step);

        Assert.Contains("ShardExchange", exception.Message, StringComparison.Ordinal);
        Assert.Contains("'t3' is a slice", Unchanged.Throws<InvalidOperationException>(training.Parts[0], training.Parts[0].Step).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CheckOfGradientsWithoutExchange_IsRefused()
    {
        using ShardedTraining training = ShardedTraining.Of(() => new AdamW { NonFiniteGradients = NonFiniteGradients.Skip }, processes: 2, exchanges: false);
        var exception = Unchanged.Throws<InvalidOperationException>(training.Parts[0], training.Parts[0].Step);
        Assert.Contains("NonFiniteGradients is Skip", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CallsForEachElementOfWhichThereIsNone_AreRefused()
    {
        using ShardedTraining training = ShardedTraining.Of(() => new NAdam { Execution = Execution.Scalar }, processes: 2, exchanges: false);
        var exception = Unchanged.Throws<InvalidOperationException>(training.Parts[0], training.Parts[0].Step);
        Assert.Contains("'t4' has no element here", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ProcessesWithDifferentTensors_RefuseToStep()
    {
        using ShardedTraining training = ShardedTraining.Of(() => new ClippedAdamW(), processes: 3);
        training.Parts[1].Parameters[2].Frozen = true;
        AssertRefused(training, "different tensors");

        training.Parts[1].Parameters[2].Frozen = false;
        training.Step();
        training.AssertEqual();
    }

    [Fact]
    public void BlocksThatTwoProcessesHold_AreRefused()
    {
        Shard[][] cuts = ShardedTraining.Even(2);
        cuts[1][3] = new Shard(0, ShardedTraining.Lengths[3]);
        using ShardedTraining training = ShardedTraining.Of(() => new ClippedAdamW(), cuts);
        AssertRefused(training, "'t3' from 0 on are held by 2 processes");
    }

    [Fact]
    public void BlocksThatNobodyHolds_AreRefused()
    {
        Shard[][] cuts = ShardedTraining.Even(2);
        cuts[1][5] = new Shard(4096, 4096);
        using ShardedTraining training = ShardedTraining.Of(() => new ClippedAdamW(), cuts);
        AssertRefused(training, "'t5' from 0 on are held by 0 processes");
    }

    [Fact]
    public void MeasuringSlicesThatCutBlocks_IsRefused()
    {
        using ShardedTraining training = ShardedTraining.Of(() => new AdamW(), ShardedTraining.Uneven(2, border: 1, seed: 1));
        Exception?[] failures = training.Failures(process => training.Parts[process].StepAndMeasure());
        Assert.All(failures, failure => Assert.Contains("cuts blocks", Assert.IsType<InvalidOperationException>(failure).Message, StringComparison.Ordinal));
        Assert.Equal(0, training.Parts[0].StepCount);
    }

    private static void AssertRefused(ShardedTraining training, string reason)
    {
        training.NewGradients();
        string[] before = [.. training.Parts.Select(Unchanged.Describe)];
        Exception?[] failures = training.Failures(process => training.Parts[process].Step());

        Assert.All(failures, failure => Assert.Contains(reason, Assert.IsType<InvalidOperationException>(failure).Message, StringComparison.Ordinal));
        Assert.True(before.SequenceEqual(training.Parts.Select(Unchanged.Describe)));
    }
}
