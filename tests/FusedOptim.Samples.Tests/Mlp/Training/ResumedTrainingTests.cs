using FusedOptim.Optimizers;
using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Samples.Mlp.Network;
using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Samples.Tests.Mlp.Training;

/// <summary>A training that was interrupted ends with the same bits as one that was not.</summary>
public sealed class ResumedTrainingTests : IDisposable
{
    private const int Epochs = 5;

    private static readonly DataSet Digits = DigitsFile.Embedded();

    private readonly string folder = Directory.CreateTempSubdirectory("training").FullName;

    private string FilePath => Path.Combine(folder, "training.safetensors");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // In the middle of the first epoch, at the end of one, before the first step of one, in the last one.
    [Theory]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(33)]
    public void TrainingInterruptedAfterAnyStep_EndsWithTheSameBits(int step)
    {
        using Trainer whole = Create();
        EpochResult[] expected = [.. whole.Run(Epochs)];
        Interrupt(step);

        using Trainer resumed = Create();
        resumed.Resume(FilePath);
        _ = resumed.Run(Epochs).Count();

        Assert.Equal(Parameters(whole), Parameters(resumed));
        Assert.Equal(expected.Select(Untimed), resumed.Progress.Results.Select(Untimed));
        Assert.Equal(whole.Progress.StepLosses, resumed.Progress.StepLosses);
        Assert.Equal(whole.Optimizer.StepCount, resumed.Optimizer.StepCount);
    }

    [Fact]
    public void TrainingInterruptedInItsProcess_GoesOnWithTheSameBits()
    {
        using Trainer whole = Create();
        _ = whole.Run(Epochs).Count();
        using var cancellation = new CancellationTokenSource();
        int steps = 0;
        using Trainer interrupted = Create(stepped: _ => CancelAt(ref steps, 10, cancellation));
        Assert.Throws<OperationCanceledException>(() => interrupted.Run(Epochs, cancellation.Token).Count());
        Assert.Equal((10, 10), (steps, (int)interrupted.Optimizer.StepCount));

        _ = interrupted.Run(Epochs).Count();

        Assert.Equal(Parameters(whole), Parameters(interrupted));
    }

    [Fact]
    public void EarlyStopping_CountsOnAfterAnInterruption()
    {
        using Trainer whole = Create(patience: 2, learningRate: 0.1);
        int epochs = whole.Run(60).Count();
        Assert.InRange(epochs, 4, 59);
        using Trainer first = Create(patience: 2, learningRate: 0.1);
        _ = first.Run(epochs - 1).Count();
        first.Save(FilePath);

        using Trainer resumed = Create(patience: 2, learningRate: 0.1);
        resumed.Resume(FilePath);

        Assert.Single(resumed.Run(60));
        Assert.Equal(Parameters(whole), Parameters(resumed));
    }

    [Fact]
    public void FileOfAnotherTraining_IsRefusedWithWhatDiffersAndNothingIsChanged()
    {
        Interrupt(10);
        using Trainer other = Create(seed: 6, rows: 900, dropout: 0.1);
        _ = other.Run(1).Count();
        float[] before = Parameters(other);
        TrainingProgress progress = other.Progress;

        string message = Assert.Throws<CheckpointException>(() => other.Resume(FilePath)).Message;

        Assert.StartsWith($"'{FilePath}' is not loaded: it is of another training: its seed is 5, but here it is 6; its training rows is 1000 (", message, StringComparison.Ordinal);
        Assert.Contains("its network is 64-16-10, layer normalization, dropout 0.2, label smoothing 0.1, but here it is 64-16-10, layer normalization, dropout 0.1", message, StringComparison.Ordinal);
        Assert.DoesNotContain("batch size", message, StringComparison.Ordinal);
        Assert.Equal(before, Parameters(other));
        Assert.Same(progress, other.Progress);
        Assert.Equal(8, other.Optimizer.StepCount);
    }

    [Fact]
    public void CheckpointOfAnOptimizerAlone_IsRefusedAndNothingIsChanged()
    {
        using Trainer trainer = Create();
        _ = trainer.Run(1).Count();
        trainer.Optimizer.Save(FilePath);
        _ = trainer.Run(2).Count();
        float[] before = Parameters(trainer);

        Assert.Contains("not one of a training of this program", Assert.Throws<CheckpointException>(() => trainer.Resume(FilePath)).Message, StringComparison.Ordinal);
        Assert.Equal(before, Parameters(trainer));
        Assert.Equal(16, trainer.Optimizer.StepCount);
    }

    private static void CancelAt(ref int steps, int last, CancellationTokenSource cancellation)
    {
        if (++steps == last)
        {
            cancellation.Cancel();
        }
    }

    private static EpochResult Untimed(EpochResult result) => result with { Seconds = 0 };

    private static float[] Parameters(Trainer trainer) => [.. trainer.Optimizer.Parameters.SelectMany(parameter => parameter.Values.ToArray())];

    // Everything that has to be taken up again: dropout, the order of rows, a schedule, moments.
    private static Trainer Create(
        int seed = 5, int rows = 1000, double dropout = 0.2, int? patience = null, double learningRate = 0.01, Action<StepLoss>? stepped = null)
    {
        var network = new MultilayerPerceptron([64, 16, 10], new NetworkOptions { NormalizesLayers = true, Dropout = dropout, LabelSmoothing = 0.1 });
        network.Initialize(1);
        var optimizer = new AdamW { LearningRate = learningRate, Schedule = Schedule.CosineAnnealing(100) };
        network.AddTo(optimizer);
        return new Trainer(
            network, optimizer, Digits.Slice(0, rows), Digits.Slice(1000, 300), batchSize: 128, seed, new TrainerOptions { Patience = patience, Stepped = stepped });
    }

    private void Interrupt(int step)
    {
        using var cancellation = new CancellationTokenSource();
        int steps = 0;
        using Trainer interrupted = Create(stepped: _ => CancelAt(ref steps, step, cancellation));
        Assert.Throws<OperationCanceledException>(() => interrupted.Run(Epochs, cancellation.Token).Count());
        interrupted.Save(FilePath);
    }
}
