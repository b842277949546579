using FusedOptim.Optimizers;
using FusedOptim.Tests.Golden;
using FusedOptim.Tests.Support;
using Xunit;

namespace FusedOptim.Tests.Sharding;

/// <summary>Files that are not one whole checkpoint are refused, and the optimizer is as it was.</summary>
public sealed class ShardCheckpointRefusalTests : IDisposable
{
    private readonly ShardFolder folder = new();
    private readonly ShardedTraining saved = ShardedTraining.Of(() => new ClippedAdamW(), 3);
    private readonly ShardedTraining loaded = ShardedTraining.Of(() => new ClippedAdamW(), 2);
    private readonly string[] files;

    public ShardCheckpointRefusalTests()
    {
        saved.Step();
        files = folder.Save(saved);
    }

    [Fact]
    public void MissingFile_IsRefusedByAllProcesses()
    {
        for (int left = 0; left < 3; left++)
        {
            AssertRefused([.. files.Where((_, process) => process != left)], "the file of a process is missing");
        }

        AssertRefused([], "no file is given");
        AssertRefused([.. files, folder.File(7)], "save.7.safetensors");
    }

    [Fact]
    public void FileThatIsGivenTwice_IsRefused() => AssertRefused([.. files, files[0]], "are in '");

    [Fact]
    public void FilesOfDifferentSteps_AreRefused()
    {
        saved.Step();
        string[] later = folder.Save(saved, "later");
        AssertRefused([files[0], files[1], later[2]], "'fusedoptim.steps' is '2' in the one and '1' in the other");
    }

    [Fact]
    public void FilesOfDifferentHyperparameters_AreRefused()
    {
        ((ClippedAdamW)saved.Parts[1]).LearningRate = 0.5;
        string[] other = folder.Save(saved, "other");
        AssertRefused([files[0], other[1], files[2]], "'fusedoptim.group.0.hyperparameter.LearningRate' is '0.5'");
    }

    [Fact]
    public void FilesOfTwoTrainings_AreToldApartByTheirIds()
    {
        string[] first = folder.Save(saved, "first", new SaveOptions { Id = "run 1, step 1" });
        string[] second = folder.Save(saved, "second", new SaveOptions { Id = "run 2, step 1" });
        AssertRefused([first[0], first[1], second[2]], "'fusedoptim.id' is 'run 2, step 1'");
        loaded.Parts[0].LoadShards(first);
        loaded.Parts[0].Save(folder.File(9), new SaveOptions { Id = "own" });
        loaded.Parts[0].Load(folder.File(9));
    }

    [Fact]
    public void IdThatCannotBeWritten_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => saved.Parts[0].Save(folder.File(9), new SaveOptions { Id = "\ud800" }));
        Assert.Throws<ArgumentException>(() => saved.Parts[0].Save(folder.File(9), new SaveOptions { Id = new string('x', 1001) }));
        Assert.False(File.Exists(folder.File(9)));
    }

    [Fact]
    public void DamagedFile_IsRefusedByWhoNeedsIt()
    {
        byte[] bytes = File.ReadAllBytes(files[0]);
        bytes[^100] ^= 1;
        File.WriteAllBytes(files[0], bytes);

        Assert.Contains("its content is not what its hash says", Refused(loaded.Parts[0], files), StringComparison.Ordinal);
        loaded.Parts[1].LoadShards(files);
        ShardedTraining.AssertEqual(saved.Whole, loaded.Parts[1], "needs nothing of it");
    }

    [Fact]
    public void FileThatWasCutOff_IsRefusedByAllProcesses()
    {
        byte[] bytes = File.ReadAllBytes(files[1]);
        File.WriteAllBytes(files[1], bytes[..^4]);
        AssertRefused(files, "it has been cut off");
    }

    [Fact]
    public void ForeignFile_IsRefused()
    {
        using ShardedTraining other = ShardedTraining.Of(() => new Lamb(), 3);
        other.Step();
        string[] foreign = folder.Save(other, "foreign");
        AssertRefused([files[0], files[1], foreign[2]], "the file is of Lamb, and not of ClippedAdamW");

        File.WriteAllText(folder.File(8), "no checkpoint at all, only text");
        AssertRefused([.. files, folder.File(8)], "it is not a safetensors file");
    }

    [Theory]
    [InlineData("\"fusedoptim.shard.0.offset\":\"0\"", "\"fusedoptim.shard.0.offset\":\"9\"", "is the slice 9 to 4105 of shape [8192] in the file")]
    [InlineData("\"fusedoptim.shard.0.shape\":\"8192\"", "\"fusedoptim.shard.0.shape\":\"0000\"", "of an impossible shape")]
    [InlineData("\"fusedoptim.shard.0.shape\":\"8192\"", "\"fusedoptim.shard.0.shape\":\"4 x8\"", "of an impossible shape")]
    public void HeaderWithOtherPlaces_IsRefused(string text, string changed, string reason)
    {
        using var one = new ClippedAdamW();
        using var all = new ClippedAdamW();
        one.Add("w", new float[4096], new float[4096], 0, 8192);
        all.Add("w", new float[4096], new float[4096], 0, 8192);
        one.Save(folder.File(0));
        string content = System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(folder.File(0)));
        Assert.Contains(text, content, StringComparison.Ordinal);
        File.WriteAllBytes(folder.File(0), System.Text.Encoding.Latin1.GetBytes(content.Replace(text, changed, StringComparison.Ordinal)));
        Assert.Contains(reason, Unchanged.Throws<CheckpointException>(all, () => all.Load(folder.File(0))).Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        folder.Dispose();
        saved.Dispose();
        loaded.Dispose();
    }

    private static string Refused(Optimizer<float> optimizer, string[] paths) =>
        Unchanged.Throws<CheckpointException>(optimizer, () => optimizer.LoadShards(paths)).Message;

    private void AssertRefused(string[] paths, string reason) =>
        Assert.All(loaded.Parts, part => Assert.Contains(reason, Refused(part, paths), StringComparison.Ordinal));
}
