using System.CommandLine;
using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Samples.Mlp.Display;
using FusedOptim.Samples.Mlp.Network;
using FusedOptim.Samples.Mlp.Optimizers;
using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Samples.Mlp.CommandLine;

/// <summary>What the common options ask for: the data, split up, and trainers on it.</summary>
internal sealed class Session
{
    private const int TestRows = 297;

    private readonly int[] widths;
    private readonly int batchSize;
    private readonly int seed;

    /// <exception cref="InvalidDataException">The data is damaged, or too small for its test and validation rows.</exception>
    public Session(ParseResult parsed, TrainingOptions options)
    {
        string? path = parsed.GetValue(options.Data);
        int validationRows = parsed.GetValue(options.Validation);
        (AllTraining, DataParts parts) = Load(path, validationRows);
        (Training, Validation, Test) = parts;
        widths = [Test.Columns, .. TrainingOptions.ParseSizes(parsed.GetValue(options.Hidden)!), Test.Classes];
        batchSize = parsed.GetValue(options.Batch);
        seed = parsed.GetValue(options.Seed);
        Epochs = parsed.GetValue(options.Epochs);
        IsPlain = parsed.GetValue(options.Plain) || !Terminal.CanShowLive;
    }

    /// <summary>All rows but those of the test.</summary>
    public DataSet AllTraining { get; }

    /// <summary>The training rows that are not held back for validation.</summary>
    public DataSet Training { get; }

    public DataSet? Validation { get; }

    public DataSet Test { get; }

    public int Epochs { get; }

    public bool IsPlain { get; }

    /// <summary>The data that <c>--data</c> names, split up; the digits inside the program if it is null.</summary>
    /// <exception cref="InvalidDataException">The data is damaged, or too small for its test and validation rows.</exception>
    public static (DataSet AllTraining, DataParts Parts) Load(string? path, int validationRows) =>
        Directory.Exists(path) ? SplitFolder(path, validationRows) : SplitDigits(path, validationRows);

    /// <summary>A network with the initial weights that the seed gives, and an optimizer that trains it on some rows.</summary>
    public Trainer CreateTrainer(OptimizerChoice choice, double learningRate, DataSet training, DataSet? validation)
    {
        var network = new MultilayerPerceptron(widths);
        network.Initialize(seed);
        Optimizer<float> optimizer = choice.Create();
        optimizer.Hyperparameters["LearningRate"].Value = learningRate;
        network.AddTo(optimizer);
        return new Trainer(network, optimizer, training, validation, batchSize, seed);
    }

    // The last rows are the test.
    private static (DataSet AllTraining, DataParts Parts) SplitDigits(string? path, int validationRows)
    {
        DataSet all = path is null ? DigitsFile.Embedded() : DigitsFile.Load(path);
        if (all.Rows - TestRows - validationRows < 1)
        {
            throw new InvalidDataException(
                $"{all.Rows} digits are too few: {TestRows} are for the test and {validationRows} for validation; use a larger --data file or a smaller --validation");
        }

        DataSet training = all.Slice(0, all.Rows - TestRows);
        return (training, DataParts.Split(training, all.Slice(training.Rows, TestRows), validationRows));
    }

    // Both trainings are standardized by the rows of the first one, so that they differ in their rows alone.
    private static (DataSet AllTraining, DataParts Parts) SplitFolder(string path, int validationRows)
    {
        (DataSet training, DataSet test) = IdxFolder.Load(path);
        var parts = DataParts.Split(training, test, validationRows);
        var by = Standardization.By(parts.Training);
        return (training.Standardize(by), new DataParts(parts.Training.Standardize(by), parts.Validation?.Standardize(by), parts.Test.Standardize(by)));
    }
}
