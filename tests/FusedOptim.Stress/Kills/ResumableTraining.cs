using System.Globalization;
using FusedOptim.Optimizers;
using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Samples.Mlp.Network;
using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Stress.Kills;

/// <summary>
/// A training of a network on digits that saves after every step, and goes on from its file wherever it was ended. With all that a checkpoint has to hold: groups,
/// of which one freezes and thaws; schedules of the learning rate and of a momentum; one that depends on what was reported; and a string of the program.
/// </summary>
internal sealed class ResumableTraining : IDisposable
{
    private const int BatchSize = 32;
    private const int Seed = 7;
    private const int EpochSteps = 25;
    private const string MeanLoss = "mean loss";

    private readonly DataSet digits = DigitsFile.Embedded();
    private readonly MultilayerPerceptron network;
    private readonly AdamW optimizer = new() { LearningRate = 3e-3 };
    private readonly ParameterGroup<float, AdamW.HyperparameterValues> biases;
    private readonly ReduceOnPlateau plateau = new(factor: 0.7, patience: 1);
    private readonly Matrix inputs;
    private readonly byte[] labels = new byte[BatchSize];
    private readonly int[] rows = new int[BatchSize];
    private double meanLoss;

    /// <summary>A training at its beginning.</summary>
    public ResumableTraining()
    {
        network = new MultilayerPerceptron(digits.Columns, 48, digits.Classes);
        network.Initialize(Seed);
        network.AddTo(optimizer);
        inputs = new Matrix(digits.Columns);
        biases = optimizer.AddGroup("biases", values => values with { WeightDecay = 0 }, where: tensor => tensor.Shape.Count == 1);
        biases.Schedule = Schedule.WarmRestarts(20, 2, 0.1).Times(plateau);
        optimizer.Schedule = Schedule.LinearWarmup(30).Then(plateau);
        optimizer.Hyperparameters["Beta1"].Schedule = Schedule.WarmRestarts(50, 1, 0.9);
    }

    /// <summary>The steps so far.</summary>
    public long Step => optimizer.StepCount;

    /// <summary>Goes on from a file.</summary>
    public void Resume(string path)
    {
        Checkpoint checkpoint = optimizer.Load(path);
        meanLoss = double.Parse(checkpoint.Strings[MeanLoss], CultureInfo.InvariantCulture);
    }

    /// <summary>Makes a step. Which rows it takes, depends on its number alone.</summary>
    public void Advance()
    {
        var random = new RandomStream(Seed, epoch: 1, (int)Step);
        foreach (ref int row in rows.AsSpan())
        {
            row = (int)(random.NextUniform() * digits.Rows);
        }

        // In every third epoch the biases stand still.
        biases.Frozen = Step / EpochSteps % 3 == 2;
        digits.CopyRows(rows, inputs, labels);
        optimizer.ZeroGradients();
        meanLoss += (network.LossAndGradients(inputs, labels) - meanLoss) / 10;
        optimizer.Step();
        if (Step % EpochSteps == 0)
        {
            plateau.Report(meanLoss);
        }
    }

    /// <summary>Writes everything that <see cref="Resume"/> needs.</summary>
    public void Save(string path) => optimizer.Save(
        path,
        new SaveOptions { Strings = new Dictionary<string, string> { [MeanLoss] = meanLoss.ToString("R", CultureInfo.InvariantCulture) } });

    /// <inheritdoc/>
    public void Dispose() => optimizer.Dispose();
}
