using FusedOptim.Torch.Tests.Support;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;
using Fused = FusedOptim.Optimizers;

namespace FusedOptim.Torch.Tests.Optimizers;

/// <summary>Training goes on from a file bit for bit: by our checkpoints, and by TorchSharp's state dicts.</summary>
public sealed class StateTests : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), $"{nameof(StateTests)}-{Guid.NewGuid():N}");

    public void Dispose() => File.Delete(path);

    [Fact]
    public void OurCheckpoint_GoesOnBitForBit()
    {
        (Sequential first, Sequential second) = Models.Twins(Models.Mlp);
        using TorchOptimizer<float> saved = new Fused.AdamW().ForModule(first), loaded = new Fused.AdamW().ForModule(second);
        Models.Train(first, saved, 5, setToNone: true);
        saved.Fused.Save(path);
        Models.Train(first, saved, 5);

        loaded.Fused.Load(path);
        Models.Train(second, loaded, 5);

        Assert.Equal(Models.Values(first), Models.Values(second));
    }

    [Fact]
    public void ACheckpointBetweenZeroGradAndBackward_IsWritten()
    {
        using Sequential model = Models.Mlp();
        using TorchOptimizer<float> optimizer = new Fused.AdamW().ForModule(model);
        Models.Train(model, optimizer, 2);
        model.zero_grad();

        optimizer.Fused.Save(path);
        optimizer.Fused.Load(path);

        Assert.Equal(2, optimizer.Fused.StepCount);
    }

    [Fact]
    public void SaveStateDict_GoesOnBitForBitWithTheModelsOwn()
    {
        (Sequential first, Sequential second) = Models.Twins(Models.Mlp);
        using TorchOptimizer<float> saved = new Fused.AdamW { LearningRate = 0.02 }.ForModule(first), loaded = new Fused.AdamW().ForModule(second);
        optim.lr_scheduler.LRScheduler scheduler = optim.lr_scheduler.StepLR(saved, 2, 0.5);
        Models.Train(first, saved, 5, after: scheduler.step);
        saved.save_state_dict(path);
        second.load_state_dict(first.state_dict());

        loaded.load_state_dict(path);

        Assert.Equal(0.005, loaded.ParamGroups.Single().LearningRate);
        Assert.Equal(0.02, loaded.ParamGroups.Single().InitialLearningRate);
        Models.Train(first, saved, 3);
        Models.Train(second, loaded, 3);
        Assert.Equal(Models.Values(first), Models.Values(second));
    }

    [Fact]
    public void AStateDictOfAnotherOptimizer_IsCopied()
    {
        (Sequential first, Sequential second) = Models.Twins(Models.Mlp);
        using TorchOptimizer<float> source = new Fused.AdamW().ForModule(first), target = new Fused.AdamW().ForModule(second);
        Models.Train(first, source, 3);
        second.load_state_dict(first.state_dict());

        target.load_state_dict(source.state_dict());
        Models.Train(first, source, 3);
        Models.Train(second, target, 3);

        Assert.Equal(Models.Values(first), Models.Values(second));
    }

    [Fact]
    public void AStateDictOfAnotherRule_IsRefused()
    {
        using Sequential model = Models.Mlp();
        using TorchOptimizer<float> adam = new Fused.AdamW().ForModule(model), lion = new Fused.Lion().ForModule(model);
        using var theirs = optim.AdamW(model.parameters());

        Assert.Throws<CheckpointException>(() => lion.load_state_dict(adam.state_dict()));
        Assert.Throws<ArgumentException>(() => adam.load_state_dict(theirs.state_dict()));
    }

    [Fact]
    public void AStateDictThatIsDamagedOrCutOff_ChangesNothing()
    {
        using Sequential model = Models.Mlp();
        using TorchOptimizer<float> optimizer = new Fused.AdamW { LearningRate = 0.02 }.ForModule(model);
        Models.Train(model, optimizer, 3);
        optimizer.save_state_dict(path);
        byte[] file = File.ReadAllBytes(path);
        Models.Train(model, optimizer, 2);

        // Behind the name of the class and two counts, which TorchSharp reads, stand the length of the state and the state itself.
        int state = file.AsSpan().IndexOf("__metadata__"u8);
        foreach (int place in new[] { state - 12, state + 200, file.Length - 100 })
        {
            byte[] damaged = [.. file];
            damaged[place] ^= 0xff;
            Assert.Throws<CheckpointException>(() => Load(damaged));
        }

        Assert.Throws<EndOfStreamException>(() => Load(file[..^100]));
        Assert.Throws<EndOfStreamException>(() => Load(file[..^1]));
        Assert.Equal(5, optimizer.Fused.StepCount);

        Load(file);
        Assert.Equal(3, optimizer.Fused.StepCount);

        void Load(byte[] bytes)
        {
            using var reader = new BinaryReader(new MemoryStream(bytes));
            optimizer.load_state_dict(reader);
        }
    }

    [Fact]
    public void AStateDictOfTorchSharpsAdamW_IsRefused()
    {
        using Sequential model = Models.Mlp();
        using TorchOptimizer<float> optimizer = new Fused.AdamW().ForModule(model);
        using var theirs = (OptimizerHelper)optim.AdamW(model.parameters());
        theirs.save_state_dict(path);

        Assert.Contains("found 'AdamW'", Assert.Throws<InvalidDataException>(() => optimizer.load_state_dict(path)).Message, StringComparison.Ordinal);
    }
}
