using System.CommandLine;
using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Samples.Mlp.Display;
using FusedOptim.Samples.Mlp.Multiplication;
using FusedOptim.Samples.Mlp.Network;
using FusedOptim.Samples.Mlp.Optimizers;
using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Samples.Mlp.CommandLine;

/// <summary>What the common options ask for: the data, split up, networks and trainers on it, and where results go.</summary>
internal sealed class Session : IDisposable
{
    private const int TestRows = 297;

    private readonly TextWriter output;
    private readonly bool isJson;
    private readonly NetworkOptions network;
    private readonly DataPreset preset;

    /// <exception cref="InvalidDataException">The data is damaged, or too small for its test and validation rows.</exception>
    public Session(ParseResult parsed, TrainingOptions options, CancellationToken cancellation = default)
    {
        string? path = parsed.GetValue(options.Data.Data);
        preset = DataPreset.Of(path);

        // Commands without the option hold no rows back.
        int held = parsed.CommandResult.Command.Options.Contains(options.Data.Validation) ? parsed.GetValue(options.Data.Validation) ?? preset.ValidationRows : 0;
        (AllTraining, DataParts parts) = Load(path, held);
        (Training, Validation, Test) = parts;
        Widths = [Test.Columns, .. options.Network.Sizes(parsed, preset), Test.Classes];
        BatchSize = parsed.GetValue(options.Run.Batch) ?? preset.Batch;
        Epochs = parsed.GetValue(options.Run.Epochs) ?? preset.Epochs;
        Seed = parsed.GetValue(options.Run.Seed);
        Crew = new Crew(options.Run.ThreadCount(parsed));
        network = options.Network.Read(parsed, Crew);
        output = parsed.InvocationConfiguration.Output;
        Error = parsed.InvocationConfiguration.Error;
        isJson = parsed.GetValue(options.Json);
        IsPlain = isJson || parsed.GetValue(options.Plain) || !Terminal.CanShowLive;
        Cancellation = cancellation;
    }

    /// <summary>All rows but those of the test.</summary>
    public DataSet AllTraining { get; }

    /// <summary>The training rows that are not held back for validation.</summary>
    public DataSet Training { get; }

    public DataSet? Validation { get; }

    public DataSet Test { get; }

    /// <summary>The number of inputs, the sizes of the hidden layers, the number of classes.</summary>
    public int[] Widths { get; }

    public int Epochs { get; }

    public int BatchSize { get; }

    public int Seed { get; }

    /// <summary>The threads that compute.</summary>
    public Crew Crew { get; }

    /// <summary>Whether there is no live display.</summary>
    public bool IsPlain { get; }

    /// <summary>Where lines for people go: nowhere if a JSON document was asked for.</summary>
    public TextWriter Output => isJson ? TextWriter.Null : output;

    /// <summary>Where it is said that the program was interrupted.</summary>
    public TextWriter Error { get; }

    /// <summary>Is cancelled by Ctrl+C.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>The data that <c>--data</c> names, split up; the digits inside the program if it is null.</summary>
    /// <exception cref="InvalidDataException">The data is damaged, or too small for its test and validation rows.</exception>
    public static (DataSet AllTraining, DataParts Parts) Load(string? path, int validationRows) =>
        Directory.Exists(path) ? SplitFolder(path, validationRows) : SplitDigits(path, validationRows);

    /// <summary>A learning rate that suits an optimizer and the data.</summary>
    public double LearningRateOf(OptimizerChoice choice) => preset.LearningRate(choice);

    /// <summary>A training with these options apart from its rows, its length and its schedule.</summary>
    public TrainingPlan Plan(OptimizerSettings settings) => new()
    {
        Widths = Widths,
        Network = network,
        Optimizer = settings,
        BatchSize = BatchSize,
        Seed = Seed,
        Threads = Crew.Threads,
    };

    /// <summary>An optimizer, with its schedule over all epochs of a training on some rows.</summary>
    /// <exception cref="ArgumentException">It has no such hyperparameter, or a value or length is out of its range; the message says which.</exception>
    public Optimizer<float> CreateOptimizer(OptimizerSettings settings, DataSet training) => CreateOptimizer(settings, training, out _);

    /// <summary>A network and an optimizer that trains it on some rows.</summary>
    /// <param name="settings">The optimizer.</param>
    /// <param name="training">The rows that are trained on.</param>
    /// <param name="validation">The rows that each epoch is evaluated on; null for none.</param>
    /// <param name="options">How the training goes besides.</param>
    public Trainer CreateTrainer(OptimizerSettings settings, DataSet training, DataSet? validation, TrainerOptions? options = null)
    {
        var created = new MultilayerPerceptron(Widths, network);
        created.Initialize(Seed);
        Optimizer<float> optimizer = CreateOptimizer(settings, training, out ReduceOnPlateau? plateau);
        created.AddTo(optimizer);
        return new Trainer(created, optimizer, training, validation, BatchSize, Seed, (options ?? new TrainerOptions()) with { Plateau = plateau });
    }

    /// <summary>Prints a JSON document, if one was asked for.</summary>
    public void WriteJson(object document)
    {
        if (isJson)
        {
            output.WriteLine(JsonText.Of(document));
        }
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose() => Crew.Dispose();

    private Optimizer<float> CreateOptimizer(OptimizerSettings settings, DataSet training, out ReduceOnPlateau? plateau) =>
        settings.Create(Epochs, Trainer.StepsOf(training.Rows, Math.Min(BatchSize, training.Rows)), Crew.Threads, out plateau);

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
        return (training.Standardize(by), parts.Standardize(by));
    }
}
