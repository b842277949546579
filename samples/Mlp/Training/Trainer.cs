using System.Diagnostics;
using System.Globalization;
using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Samples.Mlp.Network;

namespace FusedOptim.Samples.Mlp.Training;

/// <summary>
/// Trains a network on mini-batches with any optimizer, whose schedule and hyperparameters are the caller's. Everything random is a function of the seed, the epoch and the
/// step, so that a training can be interrupted after any step, saved, and taken up again with the same bits.
/// </summary>
internal sealed class Trainer : IDisposable
{
    private readonly MultilayerPerceptron network;
    private readonly DataSet training;
    private readonly DataSet? validation;
    private readonly int batchSize;
    private readonly int seed;
    private readonly TrainerOptions options;
    private readonly Evaluator evaluator;
    private readonly LayerSteps steps;
    private readonly Matrix inputs;
    private readonly byte[] labels;
    private readonly int[] order;

    // To be read whole once, and only if there is a checkpoint.
    private readonly Lazy<(string Training, string Validation)> rows;
    private int orderedEpoch;

    /// <param name="network">The network, with its initial weights.</param>
    /// <param name="optimizer">The optimizer, which has got the network's tensors. It belongs to the trainer.</param>
    /// <param name="training">The rows that are trained on.</param>
    /// <param name="validation">The rows that each epoch is evaluated on; null for none.</param>
    /// <param name="batchSize">The rows of a batch; the last one of an epoch may be smaller.</param>
    /// <param name="seed">Decides the order of the rows, and dropout.</param>
    /// <param name="options">How the training goes besides.</param>
    /// <exception cref="ArgumentException">Patience has nothing to measure, or is not positive.</exception>
    public Trainer(
        MultilayerPerceptron network, Optimizer<float> optimizer, DataSet training, DataSet? validation, int batchSize, int seed, TrainerOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        this.options = options ?? new TrainerOptions();
        if (this.options.Patience is { } patience && (patience < 1 || validation is null))
        {
            throw new ArgumentException($"Early stopping needs a patience of at least 1 epoch and validation rows, but has a patience of {patience} and {validation?.Rows ?? 0} rows.", nameof(options));
        }

        this.network = network;
        Optimizer = optimizer;
        this.training = training;
        this.validation = validation;
        this.batchSize = Math.Min(batchSize, training.Rows);
        this.seed = seed;
        evaluator = new Evaluator(network, training.Columns);
        steps = new LayerSteps(network, optimizer, this.options.StepsLayerByLayer);
        inputs = new Matrix(training.Columns);
        labels = new byte[this.batchSize];
        order = new int[training.Rows];
        rows = new(() => (TrainingSetup.Describe(training), TrainingSetup.Describe(validation)));
    }

    /// <summary>The optimizer.</summary>
    public Optimizer<float> Optimizer { get; }

    /// <summary>How far the training has come.</summary>
    public TrainingProgress Progress { get; private set; } = new();

    /// <summary>Whether layers are stepped one by one, as far as is known: the first step shows whether the rule can.</summary>
    public bool IsLayerByLayer => steps.IsLayerByLayer;

    /// <summary>The number of steps of an epoch, which schedules count in.</summary>
    public int StepsPerEpoch => StepsOf(training.Rows, batchSize);

    private TrainingSetup Setup => new(
        seed,
        batchSize,
        rows.Value.Training,
        rows.Value.Validation,
        network.ToString(),
        Optimizer.Schedule?.ToString() ?? "none",
        TrainingSetup.Describe(Optimizer));

    /// <summary>The number of steps of an epoch.</summary>
    public static int StepsOf(int rows, int batchSize) => (rows + batchSize - 1) / batchSize;

    /// <summary>
    /// Trains up to an epoch, from where the training is, one epoch for each result that is asked for. Ends earlier if the validation loss has stalled.
    /// </summary>
    /// <exception cref="ArithmeticException">The loss is not finite any more.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled, after a step: <see cref="Save"/> and another run are possible then.</exception>
    public IEnumerable<EpochResult> Run(int epochs, CancellationToken cancellation = default)
    {
        while (Progress.Epoch <= epochs && !(options.Patience is { } patience && Progress.HasStalled(patience)))
        {
            RunEpoch(cancellation);
            yield return Progress.Results[^1];
        }
    }

    /// <summary>The share of rows that are classified right.</summary>
    public double Accuracy(DataSet data) => Evaluate(data).Accuracy;

    /// <summary>The loss and the accuracy on some rows.</summary>
    public Evaluation Evaluate(DataSet data) => AtResult.Of(Optimizer, () => evaluator.Evaluate(data));

    /// <summary>Which classes of some rows are taken for which.</summary>
    public ConfusionMatrix Confusion(DataSet data) => AtResult.Of(Optimizer, () => evaluator.Confusion(data));

    /// <summary>The probability of each class for each row, row by row.</summary>
    /// <exception cref="ArithmeticException">The last step left weights that give no numbers.</exception>
    public float[] Probabilities(DataSet data)
    {
        float[] probabilities = AtResult.Of(Optimizer, () => evaluator.Probabilities(data));
        return Array.TrueForAll(probabilities, float.IsFinite) ? probabilities : throw Divergence($"the probabilities after epoch {Progress.Results.Count} are");
    }

    /// <summary>Writes a checkpoint, from which <see cref="Resume"/> goes on bit for bit.</summary>
    /// <exception cref="CheckpointException">The file cannot be written; the old one is unchanged.</exception>
    public void Save(string path) => TrainingFile.Save(path, Optimizer, Progress, Setup);

    /// <summary>Goes on from a checkpoint of the same training.</summary>
    /// <exception cref="CheckpointException">The file cannot be read, or is of another training; nothing has been changed.</exception>
    public void Resume(string path) => Progress = TrainingFile.Load(path, Optimizer, Setup);

    /// <inheritdoc/>
    public void Dispose() => Optimizer.Dispose();

    // Each epoch goes through the rows in an order of its own; the last batch may be smaller.
    private void RunEpoch(CancellationToken cancellation)
    {
        TrainingProgress progress = Progress;
        int epoch = progress.Epoch;
        Order(epoch);
        double rate = Optimizer.CurrentLearningRate;
        while (progress.Step < StepsPerEpoch)
        {
            cancellation.ThrowIfCancellationRequested();
            long start = Stopwatch.GetTimestamp();
            rate = Optimizer.CurrentLearningRate;
            int first = progress.Step * batchSize;
            double loss = StepOn(order.AsSpan(first, Math.Min(batchSize, order.Length - first)), epoch, progress.Step);
            progress.Step++;
            progress.Seconds += Stopwatch.GetElapsedTime(start).TotalSeconds;
            progress.StepLosses.Add(loss);
            options.Stepped?.Invoke(new StepLoss(epoch, progress.Step, loss));
        }

        Evaluation? evaluation = validation is null ? null : Evaluate(validation);
        double meanLoss = progress.LossSum / order.Length;
        progress.Add(new EpochResult(epoch, meanLoss, (double)progress.Correct / order.Length, evaluation?.Loss, evaluation?.Accuracy, rate, progress.Seconds));
        options.Plateau?.Report(evaluation?.Loss ?? meanLoss);
    }

    private double StepOn(ReadOnlySpan<int> rows, int epoch, int step)
    {
        training.CopyRows(rows, inputs, labels);
        double loss = steps.Run(inputs, labels, new BatchKey(seed, epoch, step));
        if (!double.IsFinite(loss))
        {
            throw Divergence($"the loss of epoch {epoch} from step {step + 1} on is");
        }

        Progress.LossSum += rows.Length * loss;
        Progress.Correct += network.Correct;
        return loss;
    }

    private ArithmeticException Divergence(string what) => new(
        FormattableString.Invariant($"the training diverged: with {Optimizer.Name} and learning rate {Optimizer.CurrentLearningRate} {what} not finite; use a smaller --lr"));

    private void Order(int epoch)
    {
        if (orderedEpoch == epoch)
        {
            return;
        }

        RowOrder.Fill(order, seed, epoch);
        orderedEpoch = epoch;
    }
}
