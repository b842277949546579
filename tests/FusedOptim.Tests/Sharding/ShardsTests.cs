using Xunit;

namespace FusedOptim.Tests.Sharding;

/// <summary>Even cuts cover everything once, at blocks.</summary>
public sealed class ShardsTests
{
    [Theory]
    [InlineData(new[] { 1 })]
    [InlineData(new[] { 100, 4096, 5000, 1, 1_000_000, 63 })]
    [InlineData(new[] { int.MaxValue, int.MaxValue })]
    public void EvenCuts_CoverEverythingOnceAtBlocks(int[] lengths)
    {
        foreach (int processes in new[] { 1, 2, 3, 7, 64 })
        {
            Shard[][] cuts = [.. Enumerable.Range(0, processes).Select(process => Shards.Even(lengths, process, processes))];
            for (int tensor = 0; tensor < lengths.Length; tensor++)
            {
                int end = 0;
                foreach (Shard cut in cuts.Select(one => one[tensor]))
                {
                    Assert.Equal(end, cut.Offset);
                    Assert.True(cut.Offset % Shards.BlockLength == 0 || cut.Offset == lengths[tensor]);
                    end = cut.End;
                }

                Assert.Equal(lengths[tensor], end);
            }

            long share = lengths.Sum(length => (long)length) / processes;
            Assert.All(cuts, one => Assert.InRange(one.Sum(cut => (long)cut.Length), share - Shards.BlockLength - 1, share + Shards.BlockLength + 1));
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 2)]
    [InlineData(2, 2)]
    public void ProcessThatDoesNotExist_IsRefused(int process, int processes) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Shards.Even([10], process, processes));

    [Fact]
    public void TensorWithoutElements_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => Shards.Even([10, 0], 0, 1));
}
