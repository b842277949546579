using FusedOptim.Optimizers;
using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Samples.Mlp.Network;
using FusedOptim.Samples.Mlp.Optimizers;
using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Samples.Tests.Mlp.Training;

public sealed class TrainerTests
{
    // Two classes that a line separates.
    private static readonly DataSet Halves = new([-1, -2, -3, 1, 2, 3, -1.5f], [0, 0, 0, 1, 1, 1, 0], 2);

    [Fact]
    public void Run_LearnsWhatCanBeSeparated()
    {
        using Trainer trainer = Create(Halves, new Adam { LearningRate = 0.1 });

        EpochResult[] results = [.. trainer.Run(60)];

        Assert.Equal(Enumerable.Range(1, 60), results.Select(result => result.Epoch));
        Assert.True(results[^1].Loss < results[0].Loss / 10);
        Assert.Equal(1, results[^1].ValidationAccuracy);
        Assert.Equal(1, trainer.Accuracy(Halves));
    }

    [Fact]
    public void Epoch_UsesEveryRowOnceWithASmallerLastBatch()
    {
        using Trainer trainer = Create(Halves, new Sgd());

        _ = trainer.Run(2).ToArray();

        // 7 rows in batches of 3: three steps an epoch.
        Assert.Equal(6, trainer.Optimizer.StepCount);
    }

    [Fact]
    public void LossOfAnEpoch_IsTheMeanOverItsRowsInTheOrderOfSeedAndEpoch()
    {
        const int seed = 4;
        using Trainer trainer = Create(Halves, new Sgd { LearningRate = 0.1 }, seed);
        var network = new MultilayerPerceptron(Halves.Columns, 8, Halves.Classes);
        network.Initialize(seed);
        using var optimizer = new Sgd { LearningRate = 0.1 };
        network.AddTo(optimizer);
        var expected = new List<double>();
        for (int epoch = 1; epoch <= 4; epoch++)
        {
            int[] order = [.. Enumerable.Range(0, Halves.Rows)];
            new RandomStream(seed, epoch, step: 0).Shuffle(order);
            double sum = 0;
            foreach (int[] rows in order.Chunk(3))
            {
                optimizer.ZeroGradients();
                sum += rows.Length * LossOf(network, rows);
                optimizer.Step();
            }

            expected.Add(sum / Halves.Rows);
        }

        Assert.Equal(expected, trainer.Run(4).Select(result => result.Loss));
    }

    [Fact]
    public void ValidationAccuracy_IsThatOfTheValidationRows()
    {
        var otherWayRound = new DataSet([-1, -2, 1, 2], [1, 1, 0, 0], 2);
        using Trainer trainer = Create(Halves, new Adam { LearningRate = 0.1 }, validation: otherWayRound);

        Assert.Equal(0, trainer.Run(60).Last().ValidationAccuracy);
        Assert.Equal(1, trainer.Accuracy(Halves));
    }

    [Fact]
    public void SameSeed_GivesTheSameRun()
    {
        double[] Losses(int seed)
        {
            using Trainer trainer = Create(Halves, new Adam(), seed);
            return [.. trainer.Run(3).Select(result => result.Loss)];
        }

        Assert.Equal(Losses(1), Losses(1));
        Assert.NotEqual(Losses(1), Losses(2));
    }

    [Fact]
    public void DivergedTraining_IsAnErrorThatSaysWhatToDo()
    {
        using Trainer trainer = Create(Halves, new Sgd { LearningRate = 1e38 });

        string message = Assert.Throws<ArithmeticException>(() => trainer.Run(20).ToArray()).Message;

        Assert.Contains("Sgd and learning rate 1E+38", message, StringComparison.Ordinal);
        Assert.Contains("use a smaller --lr", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("adamw")]
    [InlineData("lamb")]
    [InlineData("clipped-adamw")]
    public void StepsLayerByLayer_GiveTheSameBits(string optimizer)
    {
        (Trainer Trainer, float[] Parameters) Train(bool isLayerByLayer)
        {
            var network = new MultilayerPerceptron([1, 8, 4, 2], new NetworkOptions { NormalizesLayers = true });
            network.Initialize(seed: 1);
            Optimizer<float> created = OptimizerCatalog.Find(optimizer).Create();
            network.AddTo(created);
            using var trainer = new Trainer(network, created, Halves, null, batchSize: 3, seed: 1, new TrainerOptions { StepsLayerByLayer = isLayerByLayer });
            _ = trainer.Run(4).Count();
            return (trainer, [.. network.Tensors.SelectMany(tensor => tensor.Tensor.Values.ToArray())]);
        }

        (Trainer whole, float[] expected) = Train(isLayerByLayer: false);
        (Trainer byLayer, float[] actual) = Train(isLayerByLayer: true);

        Assert.Equal(expected, actual);

        // A rule that clips by the norm of all gradients cannot begin before they are all there.
        Assert.Equal((false, optimizer != "clipped-adamw"), (whole.IsLayerByLayer, byLayer.IsLayerByLayer));
    }

    [Fact]
    public void Result_HasTheRateOfTheLastStepAndTheLossesOfAllSteps()
    {
        var steps = new List<StepLoss>();
        using Trainer trainer = Create(
            Halves, new Sgd { LearningRate = 0.5, Schedule = Schedule.LinearWarmup(10) }, options: new TrainerOptions { Stepped = steps.Add });

        EpochResult[] results = [.. trainer.Run(2)];

        Assert.Equal([0.5 * Schedule.LinearWarmup(10).Factor(2), 0.5 * Schedule.LinearWarmup(10).Factor(5)], results.Select(result => result.LearningRate));
        Assert.Equal(steps.Select(step => step.Loss), trainer.Progress.StepLosses);
        Assert.Equal([(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3)], steps.Select(step => (step.Epoch, step.Step)));
        Assert.All(results, result => Assert.True(result.Seconds > 0));
    }

    [Fact]
    public void TrainingAccuracy_IsTheShareOfRowsBeforeTheirSteps()
    {
        using Trainer trainer = Create(Halves, new Sgd { LearningRate = 1e-30 });

        EpochResult result = trainer.Run(1).Single();

        Assert.Equal(trainer.Accuracy(Halves), result.Accuracy);
        Assert.Equal(trainer.Evaluate(Halves).Loss, result.ValidationLoss);
        Assert.Equal(result.ValidationLoss!.Value, result.Loss, 1e-6);
    }

    [Fact]
    public void Training_EndsWhenTheValidationLossHasStalled()
    {
        var otherWayRound = new DataSet([-1, -2, 1, 2], [1, 1, 0, 0], 2);
        using Trainer trainer = Create(Halves, new Adam { LearningRate = 0.1 }, validation: otherWayRound, options: new TrainerOptions { Patience = 3 });

        int epochs = trainer.Run(60).Count();

        Assert.Equal(trainer.Progress.Best!.Epoch + 3, epochs);
        Assert.InRange(epochs, 4, 59);
    }

    [Fact]
    public void PatienceWithoutValidationRows_IsRefused()
    {
        using var optimizer = new Sgd();
        var network = new MultilayerPerceptron(1, 2);
        network.AddTo(optimizer);

        Assert.Throws<ArgumentException>(() => new Trainer(network, optimizer, Halves, null, 3, 1, new TrainerOptions { Patience = 3 }));
        Assert.Throws<ArgumentException>(() => new Trainer(network, optimizer, Halves, Halves, 3, 1, new TrainerOptions { Patience = 0 }));
    }

    [Fact]
    public void Confusion_CountsEveryRowInTheColumnOfItsPrediction()
    {
        using Trainer trainer = Create(Halves, new Adam { LearningRate = 0.1 });
        _ = trainer.Run(60).Count();

        ConfusionMatrix confusion = trainer.Confusion(Halves);

        Assert.Equal([4, 0, 0, 3], [confusion[0, 0], confusion[0, 1], confusion[1, 0], confusion[1, 1]]);
    }

    // More rows than a batch of the evaluation has.
    [Fact]
    public void EvaluationInSeveralBatches_CountsAllRows()
    {
        DataSet many = new([.. Enumerable.Range(0, 1100).Select(row => row < 700 ? -1f : 1f)], [.. Enumerable.Range(0, 1100).Select(row => (byte)(row < 650 ? 0 : 1))], 2);
        using Trainer trainer = Create(Halves, new Adam { LearningRate = 0.1 });
        _ = trainer.Run(60).Count();

        ConfusionMatrix confusion = trainer.Confusion(many);

        Assert.Equal(1050.0 / 1100, trainer.Accuracy(many), 1e-12);
        Assert.Equal([650, 0, 50, 400], [confusion[0, 0], confusion[0, 1], confusion[1, 0], confusion[1, 1]]);
    }

    [Fact]
    public void StepsOf_CountsTheSmallerLastBatch() => Assert.Equal([1, 1, 2, 469], [Trainer.StepsOf(1, 128), Trainer.StepsOf(128, 128), Trainer.StepsOf(129, 128), Trainer.StepsOf(60_000, 128)]);

    private static double LossOf(MultilayerPerceptron network, int[] rows)
    {
        var inputs = new Matrix(Halves.Columns);
        byte[] labels = new byte[rows.Length];
        Halves.CopyRows(rows, inputs, labels);
        return network.LossAndGradients(inputs, labels);
    }

    private static Trainer Create(DataSet data, Optimizer<float> optimizer, int seed = 1, DataSet? validation = null, TrainerOptions? options = null)
    {
        var network = new MultilayerPerceptron(data.Columns, 8, data.Classes);
        network.Initialize(seed);
        network.AddTo(optimizer);
        return new Trainer(network, optimizer, data, validation ?? data, batchSize: 3, seed, options);
    }
}
