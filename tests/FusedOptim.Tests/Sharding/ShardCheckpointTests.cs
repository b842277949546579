using FusedOptim.Optimizers;
using FusedOptim.Tests.Golden;
using FusedOptim.Tests.State;
using Xunit;

namespace FusedOptim.Tests.Sharding;

/// <summary>What some processes have saved, others go on from, whatever their number.</summary>
public sealed class ShardCheckpointTests
{
    private static readonly Dictionary<string, Func<Optimizer<float>>> Rules = new()
    {
        [nameof(ClippedAdamW)] = () => new ClippedAdamW { MaximumNorm = 0.5 },
        [nameof(ReducingRule)] = () => new ReducingRule(),
        [nameof(SmallAdamW)] = () => new SmallAdamW(),
        [nameof(NAdam)] = () => new NAdam(),
    };

    public static TheoryData<string, int, int> Cases
    {
        get
        {
            var rows = new TheoryData<string, int, int>();
            foreach (string rule in Rules.Keys)
            {
                foreach ((int before, int behind) in new[] { (3, 2), (2, 3), (4, 1), (1, 4), (3, 3) })
                {
                    rows.Add(rule, before, behind);
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void OtherNumberOfProcesses_GoesOnBitForBit(string rule, int before, int behind)
    {
        using var folder = new ShardFolder();
        using ShardedTraining saved = ShardedTraining.Of(Rules[rule], before);
        saved.Step();
        saved.Step();
        string[] files = folder.Save(saved, options: new SaveOptions { Strings = new Dictionary<string, string> { ["epoch"] = "3" } });

        using ShardedTraining loaded = ShardedTraining.Of(Rules[rule], ShardedTraining.Uneven(behind, Shards.BlockLength, seed: 3));
        foreach (Optimizer<float> optimizer in loaded.Parts.Append(loaded.Whole))
        {
            Checkpoint checkpoint = optimizer.LoadShards(files.Reverse());
            Assert.True(checkpoint.IsVerified);
            Assert.Equal("3", checkpoint.Strings["epoch"]);
            Assert.Equal(2, optimizer.StepCount);
            ShardedTraining.AssertEqual(saved.Whole, optimizer, "loaded");
        }

        loaded.Step();
        loaded.AssertEqual();
    }

    [Fact]
    public void SameSlices_LoadFromTheirOwnFile()
    {
        using var folder = new ShardFolder();
        using ShardedTraining saved = ShardedTraining.Of(Rules[nameof(ClippedAdamW)], 3);
        saved.Step();
        string[] files = folder.Save(saved);
        using ShardedTraining loaded = ShardedTraining.Of(Rules[nameof(ClippedAdamW)], 3);
        for (int process = 0; process < 3; process++)
        {
            loaded.Parts[process].Load(files[process]);
            ShardedTraining.AssertEqual(saved.Whole, loaded.Parts[process], "loaded");
        }

        AssertRefused(loaded.Parts[0], () => loaded.Parts[0].Load(files[1]), "is the slice");
        AssertRefused(loaded.Parts[0], () => loaded.Parts[0].Load(files[1]), "LoadShards takes the files of all processes");
        AssertRefused(loaded.Whole, () => loaded.Whole.Load(files[1]), "but a whole tensor of");
    }

    [Fact]
    public void FileOfWholeTensors_LoadsIntoSlices()
    {
        using var folder = new ShardFolder();
        using ShardedTraining training = ShardedTraining.Of(Rules[nameof(ReducingRule)], 3);
        training.NewGradients();
        training.Whole.Step();
        training.Whole.Save(folder.File(0));
        AssertRefused(training.Parts[1], () => training.Parts[1].Load(folder.File(0)), "is a whole tensor of 1 elements in the file, but the slice");

        Array.ForEach(training.Parts, part => part.LoadShards([folder.File(0)]));
        training.Step();
        ShardedTraining.AssertEqual(training.Whole, training.Parts[2], "loaded");
    }

    [Theory]
    [InlineData(CheckpointContent.ParametersOnly)]
    [InlineData(CheckpointContent.StateOnly)]
    public void ParametersOrStatesAlone_AreTaken(CheckpointContent content)
    {
        using var folder = new ShardFolder();
        using ShardedTraining saved = ShardedTraining.Of(Rules[nameof(SmallAdamW)], 3);
        saved.Step();
        string[] files = folder.Save(saved, options: new SaveOptions { Content = content });
        using ShardedTraining loaded = ShardedTraining.Of(Rules[nameof(SmallAdamW)], 2);
        float before = loaded.WholeValues[3][5];
        loaded.Whole.LoadShards(files, new LoadOptions { Content = content });

        Assert.Equal(content == CheckpointContent.ParametersOnly ? saved.WholeValues[3][5] : before, loaded.WholeValues[3][5]);
        Assert.Equal(content == CheckpointContent.ParametersOnly ? 0 : 1, loaded.Whole.StepCount);
    }

    [Fact]
    public void ShapesOfMatrices_AreThoseOfTheWhole()
    {
        using var folder = new ShardFolder();
        using var whole = new Adam();
        using var first = new Adam();
        using var second = new Adam();
        using var turned = new Adam();
        float[] values = new float[6], other = new float[6];
        first.Add("w", values.AsMemory(0, 4), new float[4], 0, 6, [2, 3]);
        second.Add("w", values.AsMemory(4), new float[2], 4, 6, [2, 3]);
        whole.Add("w", other, new float[6], [2, 3]);
        turned.Add("w", new float[6], new float[6], [3, 2]);
        values[4] = 7;
        first.Save(folder.File(0));
        second.Save(folder.File(1));
        whole.LoadShards([folder.File(0), folder.File(1)]);

        Assert.Equal(values, other);
        AssertRefused(turned, () => turned.LoadShards([folder.File(0), folder.File(1)]), "of shape [2, 3], but F32 of shape [3, 2]");
    }

    [Fact]
    public void FilesOfPyTorchsNames_AreTaken()
    {
        using var folder = new ShardFolder();
        using ShardedTraining saved = ShardedTraining.Of(Rules[nameof(NAdam)], 3);
        saved.Step();
        string[] files = folder.Save(saved, options: new SaveOptions { Naming = StateNaming.PyTorch });
        using ShardedTraining loaded = ShardedTraining.Of(Rules[nameof(NAdam)], 2);
        loaded.Parts[1].LoadShards(files, new LoadOptions { Naming = StateNaming.PyTorch });
        ShardedTraining.AssertEqual(saved.Whole, loaded.Parts[1], "loaded");
    }

    private static void AssertRefused(Optimizer<float> optimizer, Action load, string reason) =>
        Assert.Contains(reason, Support.Unchanged.Throws<CheckpointException>(optimizer, load).Message, StringComparison.Ordinal);
}
