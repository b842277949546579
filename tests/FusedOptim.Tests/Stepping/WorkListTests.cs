using System.Buffers;
using FusedOptim.Kernels;
using FusedOptim.Optimizers;
using FusedOptim.Tests.Support;
using Xunit;

namespace FusedOptim.Tests.Stepping;

/// <summary>How tensors are cut into items.</summary>
public sealed class WorkListTests
{
    [Theory]
    [InlineData("16384", "0+1", "")]
    [InlineData("16385", "", "0@0+16384 0@16384+1")]
    [InlineData("32768", "", "0@0+16384 0@16384+16384")]
    [InlineData("1", "0+1", "")]
    [InlineData("16383 1", "0+2", "")] // exactly one item
    [InlineData("16383 2", "0+1 1+1", "")]
    [InlineData("1 16384 1", "0+1 1+1 2+1", "")]
    [InlineData("8192 8192 8192 8192", "0+2 2+2", "")]
    [InlineData("3 40000 4 5", "0+1 2+2", "1@0+16384 1@16384+16384 1@32768+7232")]
    [InlineData("20000 20000", "", "0@0+16384 0@16384+3616 1@0+16384 1@16384+3616")]
    [InlineData("", "", "")]
    public void Tensors_AreBatchedOrCut(string lengths, string batches, string pieces)
    {
        WorkList work = Cut(lengths.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToArray(), out _);

        Assert.Equal(batches, string.Join(' ', work.Batches.Select(item => $"{item.FirstTensor}+{item.TensorCount}")));
        Assert.Equal(pieces, string.Join(' ', work.Pieces.Select(item => $"{item.FirstTensor}@{item.Start}+{item.Length}")));
    }

    [Theory]
    [InlineData("256, 256, 1", 0)]
    [InlineData("257, 256, 100000", 100257)]
    public void ShortTensors_AreNotWorthSharing(string lengths, long expected)
    {
        using var optimizer = new Sgd();
        int number = 0;
        foreach (string length in lengths.Split(", "))
        {
            optimizer.AddTensor($"{number++}", int.Parse(length, System.Globalization.CultureInfo.InvariantCulture));
        }

        var work = new WorkList();
        work.Rebuild([.. optimizer.Parameters]);

        Assert.Equal(expected, work.ElementsToShare);
    }

    [Fact]
    public void RandomTensors_AreCoveredOnceAndCutAtBlocks()
    {
        var random = new Random(11);
        for (int round = 0; round < 200; round++)
        {
            int[] lengths = Enumerable.Range(0, random.Next(1, 60)).Select(_ => random.Next(1, random.Next(2) == 0 ? 500 : 70_000)).ToArray();
            WorkList work = Cut(lengths, out int[] firstBlocks);
            int[] covered = new int[lengths.Length];
            foreach (WorkList.Item batch in work.Batches)
            {
                int[] members = Enumerable.Range(batch.FirstTensor, batch.TensorCount).ToArray();
                Assert.InRange(members.Sum(tensor => lengths[tensor]), 1, WorkList.ItemLength);
                Array.ForEach(members, tensor => covered[tensor] += lengths[tensor]);
            }

            foreach (WorkList.Item piece in work.Pieces)
            {
                Assert.Equal(0, piece.Start % Lanes.BlockLength);
                Assert.Equal(covered[piece.FirstTensor], piece.Start);
                Assert.InRange(piece.Length, 1, WorkList.ItemLength);
                covered[piece.FirstTensor] += piece.Length;
            }

            Assert.Equal(lengths, covered);
            Assert.Equal(lengths.Sum(length => (long)length), work.Elements);
            Assert.Equal(lengths.Sum(Lanes.Blocks), work.Blocks);
            Assert.Equal(lengths.Select((_, tensor) => lengths.Take(tensor).Sum(Lanes.Blocks)), firstBlocks);
        }
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(int.MaxValue - 16_383)]
    [InlineData(int.MaxValue - 16_384)]
    public void LongestTensors_AreCutWithoutOverflow(int length)
    {
        // Memory that nobody looks into: only its length counts. Sgd has no state to allocate.
        var claimed = new Nowhere(length);
        using var optimizer = new Sgd();
        List<Parameter<float>> tensors = [optimizer.Add("a", claimed.Memory, null), optimizer.Add("b", new Nowhere(length).Memory, null)];
        var work = new WorkList();

        work.Rebuild(tensors);

        Assert.Equal(2L * length, work.Elements);
        Assert.Equal(2 * Lanes.Blocks(length), work.Blocks);
        Assert.Equal(2L * length, work.Pieces.Sum(piece => (long)piece.Length));
        Assert.All(work.Pieces, piece => Assert.True(piece.Start >= 0 && piece.Length > 0));
    }

    private static WorkList Cut(int[] lengths, out int[] firstBlocks)
    {
        using var optimizer = new Sgd();
        List<Parameter<float>> tensors = lengths.Select((length, tensor) => optimizer.Add($"{tensor}", new float[length], null)).ToList();
        var work = new WorkList();
        work.Rebuild(tensors);
        work.Rebuild(tensors);
        firstBlocks = tensors.Select(tensor => tensor.FirstBlock).ToArray();
        return work;
    }

    private sealed unsafe class Nowhere(int length) : MemoryManager<float>
    {
        private static long next = 1L << 40;
        private readonly long address = Interlocked.Add(ref next, 1L << 34);

        public override Span<float> GetSpan() => new((void*)(nint)address, length);

        public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

        public override void Unpin() => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
        }
    }
}
