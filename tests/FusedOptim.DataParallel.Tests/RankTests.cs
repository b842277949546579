namespace FusedOptim.DataParallel.Tests;

/// <summary>Any number of ranks ends with the bits of one.</summary>
public sealed class RankTests
{
    [MpiTheory]
    [InlineData("--optimizer adamw")]
    [InlineData("--optimizer lamb --clip 0.5 --micro 8")]
    public void Ranks_EndBitForBitAsOne(string options)
    {
        string[] arguments = ["--epochs", "1", .. options.Split(' ')];
        string alone = Job.Alone(arguments).Hash;
        foreach ((int ranks, int smallest, int largest) in new[] { (2, 198_656, 207_952), (3, 131_072, 142_416), (4, 98_304, 109_648) })
        {
            Job job = Job.Run(ranks, arguments);
            Assert.Equal(0, job.ExitCode);
            Assert.True(alone == job.Hash, $"{ranks} ranks of {options} end with {job.Hash}, one with {alone}");
            Assert.Contains($"{ranks} ranks, 50,826 parameters", job.Output, StringComparison.Ordinal);
            Assert.Contains(FormattableString.Invariant($"state: 406,608 bytes, of which each rank has {smallest:N0} to {largest:N0}"), job.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void OneRank_NeedsNoMpi()
    {
        Job job = Job.Alone("--epochs", "3");
        Job other = Job.Alone("--epochs", "3", "--seed", "2");

        Assert.Equal(0, job.ExitCode);
        Assert.Contains("test accuracy 0.8", job.Output, StringComparison.Ordinal);
        Assert.NotEqual(job.Hash, other.Hash);
    }

    [Fact]
    public void Clipping_ChangesTheResult() => Assert.NotEqual(Job.Alone("--epochs", "1").Hash, Job.Alone("--epochs", "1", "--clip", "0.5").Hash);

    [MpiFact]
    public void FastSum_SendsNoMoreThanAReduceScatter()
    {
        Job ordered = Job.Run(2, "--epochs", "1", "--sum", "fixed"), fast = Job.Run(2, "--epochs", "3", "--sum", "fast");

        Assert.Contains("207,952 bytes of gradients sent (a plain reduce-scatter: 103,976)", ordered.Output, StringComparison.Ordinal);
        Assert.Contains("103,976 bytes of gradients sent (a plain reduce-scatter: 103,976)", fast.Output, StringComparison.Ordinal);
        Assert.Contains("test accuracy 0.8", fast.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--batch 100", "--batch has to be a multiple of --micro, but 100 is none of 12")]
    [InlineData("--batch 12000", "there are 1438 rows to train on")]
    [InlineData("--resume", "--resume needs the --checkpoint folder")]
    [InlineData("--rate 0", "--rate must be positive")]
    [InlineData("--optimizer adam", "--optimizer must be adamw, lamb or sgd, but is 'adam'")]
    public void Mistake_IsOneLine(string options, string message)
    {
        Job job = Job.Alone(options.Split(' '));
        Assert.Equal(1, job.ExitCode);
        Assert.Contains(message, job.Error, StringComparison.Ordinal);
        Assert.Single(job.Error.TrimEnd().Split('\n'));
    }

    [MpiFact]
    public void FewerMicroBatchesThanRanks_AreAMistake()
    {
        Job job = Job.Run(3, "--micro", "2", "--batch", "96");
        Assert.NotEqual(0, job.ExitCode);
        Assert.Contains("error: 3 ranks need at least as many micro-batches, but --micro is 2", job.Error, StringComparison.Ordinal);
    }

    [MpiFact]
    public void RanksWithDifferentData_EndTheJob()
    {
        using var folder = new CheckpointRoot();
        TinyData.Write(folder.Path);

        // One of them alone would see that there are fewer rows than a batch has, and end without the other.
        Job job = Job.RunEach(["--epochs", "1"], ["--epochs", "1", "--data", folder.Path]);

        Assert.NotEqual(0, job.ExitCode);
        Assert.Contains("the ranks have different data", job.Error, StringComparison.Ordinal);
    }

    [MpiFact]
    public void RanksThatOwnNothing_ChangeNothing()
    {
        string[] arguments = ["--hidden", "4", "--epochs", "1", "--optimizer", "lamb", "--clip", "0.5"];
        Job alone = Job.Alone(arguments), several = Job.Run(4, arguments);

        Assert.Contains("each rank has 0 to ", several.Output, StringComparison.Ordinal);
        Assert.Equal(alone.Hash, several.Hash);
    }
}
