using System.Diagnostics;

namespace FusedOptim.DataParallel.Tests;

/// <summary>A job that dies ends, says why, and leaves a checkpoint that any number of ranks goes on from as if nothing had been.</summary>
public sealed class ResumeTests
{
    // 14 steps an epoch: dies in the second one, behind the checkpoint of the first.
    private static readonly string[] Training = ["--epochs", "2", "--optimizer", "lamb", "--clip", "0.5"];

    private static readonly Lazy<string> Uninterrupted = new(() => Job.Alone(Training).Hash);

    [MpiTheory]
    [InlineData(3, 2)]
    [InlineData(4, 1)]
    [InlineData(1, 3)]
    public void KilledRank_EndsTheJob_AndOthersGoOn(int before, int behind)
    {
        using var folder = new CheckpointRoot();
        string[] arguments = [.. Training, "--checkpoint", folder.Path];
        Job killed = Job.Run(before, [.. arguments, "--die-at-step", "20"]);
        Assert.NotEqual(0, killed.ExitCode);
        Assert.False(killed.HasHash, killed.ToString());
        if (before > 1)
        {
            // What mpirun says: which rank it was, and how it ended.
            Assert.Matches($@"process rank {before - 1} .*exited on signal 9", killed.Error.ReplaceLineEndings(" "));
        }

        Assert.Equal(["step-00000014"], folder.Names);

        Job resumed = Job.Run(behind, [.. arguments, "--resume"]);
        Assert.Contains("going on from step-00000014", resumed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("epoch 1:", resumed.Output, StringComparison.Ordinal);
        Assert.Equal(Uninterrupted.Value, resumed.Hash);
        Assert.Equal(["step-00000014", "step-00000028"], folder.Names);
    }

    [MpiFact]
    public void RankThatThrows_EndsTheJobAndSaysWhy()
    {
        Job job = Job.Run(3, [.. Training, "--fail-at-step", "3"]);
        Assert.NotEqual(0, job.ExitCode);
        Assert.Contains("rank 2 of 3 cannot go on, and so the job ends: --fail-at-step 3", job.Error, StringComparison.Ordinal);
    }

    [MpiFact]
    public void RanksThatSeeDifferentCheckpoints_EndTheJob()
    {
        using var folder = new CheckpointRoot();
        using var other = new CheckpointRoot();
        Job.Alone([.. Training, "--checkpoint", folder.Path]);
        string[] Resuming(CheckpointRoot root) => [.. Training, "--checkpoint", root.Path, "--resume"];

        Job job = Job.RunEach(Resuming(folder), Resuming(other));

        Assert.NotEqual(0, job.ExitCode);
        Assert.Contains("it has to be on a disk that all ranks see", job.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void FolderWithCheckpoints_IsNotBegunAnew()
    {
        using var folder = new CheckpointRoot();
        string[] arguments = [.. Training, "--checkpoint", folder.Path];
        Job.Alone([.. arguments, "--die-at-step", "20"]);

        Job again = Job.Alone([.. arguments, "--seed", "9"]);

        Assert.Equal(1, again.ExitCode);
        Assert.Contains("the folder of --checkpoint has step-00000014 already: --resume goes on from it", again.Error, StringComparison.Ordinal);
        Assert.Equal(["step-00000014"], folder.Names);
    }

    [Fact]
    public void SaveThatWasCutShort_IsNotGoneOnFrom()
    {
        using var folder = new CheckpointRoot();
        string[] arguments = [.. Training, "--checkpoint", folder.Path];
        Job.Alone([.. arguments, "--die-at-step", "20"]);
        string left = Path.Combine(folder.Path, "step-00000015.unfinished");
        Directory.CreateDirectory(left);
        File.WriteAllText(Path.Combine(left, "rank-0-of-1.safetensors"), "half a file");

        Job resumed = Job.Alone([.. arguments, "--resume"]);
        Assert.Contains("going on from step-00000014", resumed.Output, StringComparison.Ordinal);
        Assert.Equal(Uninterrupted.Value, resumed.Hash);
        Assert.False(Directory.Exists(left));
    }

    [Theory]
    [InlineData("--seed", "9")]
    [InlineData("--sum", "fast")]
    public void CheckpointOfAnotherTraining_IsRefused(string option, string value)
    {
        using var folder = new CheckpointRoot();
        Job.Alone([.. Training, "--checkpoint", folder.Path]);
        Job other = Job.Alone([.. Training, option, value, "--checkpoint", folder.Path, "--resume"]);

        Assert.Equal(1, other.ExitCode);
        Assert.Contains("is of another training", other.Error, StringComparison.Ordinal);
    }

    [MpiFact]
    public void FolderWithoutTheFileOfARank_IsRefused()
    {
        using var folder = new CheckpointRoot();
        Job.Run(2, [.. Training, "--checkpoint", folder.Path]);
        File.Delete(Path.Combine(folder.Path, "step-00000028", "rank-1-of-2.safetensors"));
        Job resumed = Job.Alone([.. Training, "--checkpoint", folder.Path, "--resume"]);

        Assert.Equal(1, resumed.ExitCode);
        Assert.Contains("the file of a process is missing", resumed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void FolderWithoutCheckpoint_IsBegunAnew()
    {
        using var folder = new CheckpointRoot();
        Job job = Job.Alone([.. Training, "--checkpoint", Path.Combine(folder.Path, "new"), "--resume"]);
        Assert.Contains("no complete checkpoint is there", job.Output, StringComparison.Ordinal);
        Assert.Equal(0, job.ExitCode);
    }

    [Fact]
    public void Interruption_WritesACheckpoint()
    {
        using var folder = new CheckpointRoot();
        Process process = Job.StartAlone("--epochs", "100000", "--checkpoint", folder.Path);
        while (process.StandardOutput.ReadLine() is { } line && !line.StartsWith("epoch 1:", StringComparison.Ordinal))
        {
        }

        Process.Start("kill", ["-TERM", $"{process.Id}"]).WaitForExit();
        Job job = Job.Finish(process);
        Assert.Equal(130, job.ExitCode);
        Assert.Matches("interrupted at step [0-9]+; the same command with --resume goes on", job.Output);
        Assert.NotEmpty(folder.Names);
    }
}
