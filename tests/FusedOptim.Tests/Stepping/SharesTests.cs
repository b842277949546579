using Xunit;

namespace FusedOptim.Tests.Stepping;

public sealed class SharesTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 4)]
    [InlineData(7, 3)]
    [InlineData(64, 8)]
    [InlineData(100_003, 8)]
    public void EachItem_IsTakenOnce(int items, int count)
    {
        var shares = new Shares(8);
        shares.Cut(items, count, generation: 1);

        Assert.Equal(Enumerable.Range(0, items), TakeAll(shares, generation: 1, own: 0));
    }

    [Fact]
    public void Thread_TakesItsOwnShareFirstAndThenTheNextOnes()
    {
        var shares = new Shares(4);
        shares.Cut(9, 3, generation: 5);

        Assert.Equal([3, 4, 5, 6, 7, 8, 0, 1, 2], TakeAll(shares, generation: 5, own: 1));
    }

    [Fact]
    public void ThreadBeyondTheShares_BeginsWithTheFirst()
    {
        var shares = new Shares(4);
        shares.Cut(4, 2, generation: 5);

        Assert.Equal([0, 1, 2, 3], TakeAll(shares, generation: 5, own: 3));
    }

    [Fact]
    public void LateThread_GetsNothingOfALaterGeneration()
    {
        var shares = new Shares(4);
        shares.Cut(3, 3, generation: 1);
        Assert.Equal(3, TakeAll(shares, generation: 1, own: 0).Count);
        shares.Cut(5, 2, generation: 2);

        Assert.Empty(TakeAll(shares, generation: 1, own: 2));
        Assert.Equal(5, TakeAll(shares, generation: 2, own: 0).Count);
    }

    [Fact]
    public void RunsThatAreTaken_GetShorterTowardsTheEnd()
    {
        var shares = new Shares(1);
        shares.Cut(64, 1, generation: 1);
        List<int> runs = TakeRuns(shares, own: 0);

        Assert.Equal([4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 3, 2, 1, 1, 1, 1, 1, 1, 1], runs);
    }

    [Fact]
    public void ItemsOfOtherShares_AreTakenOneByOne()
    {
        var shares = new Shares(3);
        shares.Cut(24, 3, generation: 1);

        Assert.Equal([2, 1, 1, 1, 1, 1, 1, .. Enumerable.Repeat(1, 16)], TakeRuns(shares, own: 1));
    }

    private static List<int> TakeRuns(Shares shares, int own)
    {
        List<int> runs = [];
        int share = own;
        while (shares.TryTake(1, own, ref share, out _, out int count))
        {
            runs.Add(count);
        }

        return runs;
    }

    private static List<int> TakeAll(Shares shares, int generation, int own)
    {
        int share = own;
        List<int> taken = [];
        while (shares.TryTake(generation, own, ref share, out int first, out int count))
        {
            taken.AddRange(Enumerable.Range(first, count));
        }

        return taken;
    }
}
