using FusedOptim.Optimizers;
using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Samples.Mlp.Network;
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

    private static double LossOf(MultilayerPerceptron network, int[] rows)
    {
        var inputs = new Matrix(Halves.Columns);
        byte[] labels = new byte[rows.Length];
        Halves.CopyRows(rows, inputs, labels);
        return network.LossAndGradients(inputs, labels);
    }

    private static Trainer Create(DataSet data, Optimizer<float> optimizer, int seed = 1, DataSet? validation = null)
    {
        var network = new MultilayerPerceptron(data.Columns, 8, data.Classes);
        network.Initialize(seed);
        network.AddTo(optimizer);
        return new Trainer(network, optimizer, data, validation ?? data, batchSize: 3, seed);
    }
}
