using System.Globalization;
using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Samples.Mlp.Network;
using FusedOptim.Samples.Mlp.Training;
using FusedOptim.Training;

namespace FusedOptim.Samples.Mlp.Checks;

/// <summary>
/// The checks before a training, in the order in which they are worth making: each one finds mistakes that the next ones would only suffer from. All of them begin with the
/// same weights, and regularization is off.
/// </summary>
/// <param name="plan">The training. Its weight decay, dropout and label smoothing are left out.</param>
/// <param name="training">The rows that it trains on.</param>
/// <param name="sample">How many of them are learned by heart.</param>
/// <param name="steps">The steps of each short training.</param>
internal sealed class SanityChecks(TrainingPlan plan, DataSet training, int sample = SanityChecks.DefaultSample, int steps = SanityChecks.DefaultSteps)
{
    public const int DefaultSample = 50;
    public const int DefaultSteps = 100;

    // Weights of He keep the variance of standardized inputs, 1, at 2 up to the logits, for want of a rectifier behind them. That costs half the variance: the default
    // tolerance, which is for logits near 0, would refuse sound networks.
    private const double InitialTolerance = 1;
    private const int InitialRows = 1000;
    private const int GradientRows = 8;
    private const int GradientCoordinates = 25;

    // A loss that has levelled off has learned something if it is below this share of that of guessing.
    private const double LearnedShare = 0.5;

    private readonly TrainingPlan plan = plan.WithoutRegularization();

    /// <summary>All checks, in order.</summary>
    public IReadOnlyList<SanityCheck> All => [InitialLoss, Gradients, Overfit, Rates];

    /// <summary>The loss before the first step against log(C).</summary>
    public SanityCheck InitialLoss => new(
        "initial loss",
        FormattableString.Invariant($"a network that knows nothing yet guesses among {training.Classes} classes, which costs log({training.Classes}) = {InitialLossCheck.Expected(training.Classes):F3}; initial weights may add up to {InitialTolerance}"),
        _ => CheckInitialLoss());

    /// <summary>The gradients of the backward pass against differences of the loss.</summary>
    public SanityCheck Gradients => new(
        "gradients",
        $"the backward pass against differences of the loss on {First(GradientRows).Rows} rows, at {GradientCoordinates} places of each tensor",
        CheckGradients);

    /// <summary>A few rows learned by heart.</summary>
    public SanityCheck Overfit => new(
        "overfit a small sample",
        $"a network that is wired rightly learns {First(sample).Rows} rows by heart: accuracy 100 %, loss near 0",
        CheckOverfit);

    /// <summary>Short trainings with the learning rate and its neighbours.</summary>
    public SanityCheck Rates => new(
        "learning rate",
        FormattableString.Invariant($"{steps} steps with a tenth of the learning rate, with {plan.Optimizer.LearningRate:G4}, and with ten times as much: the loss should fall well with the one in the middle"),
        CheckRates);

    private CheckOutcome CheckInitialLoss()
    {
        DataSet rows = First(InitialRows);
        double loss = new Evaluator(plan.CreateNetwork(), rows.Columns).Evaluate(rows).Loss;
        InitialLossResult result = InitialLossCheck.Check(loss, rows.Classes, InitialTolerance);
        return new CheckOutcome(
            result.Passed,
            [result.Explanation],
            new Dictionary<string, object?> { ["measured"] = result.Measured, ["expected"] = result.Expected, ["tolerance"] = result.Tolerance, ["verdict"] = $"{result.Verdict}" });
    }

    private CheckOutcome CheckGradients(CancellationToken cancellation)
    {
        MultilayerPerceptron network = plan.CreateNetwork();
        DataSet rows = First(GradientRows);
        var inputs = new Matrix(rows.Columns);
        byte[] labels = new byte[rows.Rows];
        rows.CopyRows(0, rows.Rows, inputs, labels);
        GradientTensor<float>[] tensors = [.. network.Tensors.Select(tensor => new GradientTensor<float>(tensor.Name, tensor.Tensor.Values, tensor.Tensor.Gradients, tensor.Tensor.Shape))];
        double loss = network.Evaluate(inputs, labels);
        if (!double.IsFinite(loss))
        {
            return new CheckOutcome(
                false,
                [FormattableString.Invariant($"The loss is {loss}: gradients can be compared only where it is finite. Mend the initial loss first.")],
                new Dictionary<string, object?> { ["loss"] = loss });
        }

        GradientCheckResult result = GradientCheck.Run(
            tensors,
            () => network.Evaluate(inputs, labels),
            () => network.LossAndGradients(inputs, labels),
            new GradientCheckOptions { CoordinatesPerTensor = GradientCoordinates, Seed = plan.Seed },
            cancellationToken: cancellation);
        return new CheckOutcome(
            result.Passed,
            [result.Explanation],
            new Dictionary<string, object?>
            {
                ["coordinates"] = result.Coordinates.Count,
                ["failures"] = result.Failures.Count,
                ["kinks"] = result.Kinks.Count,
                ["worst"] = result.Worst?.Name,
                ["worstRelativeError"] = result.Worst?.RelativeError,
            });
    }

    private CheckOutcome CheckOverfit(CancellationToken cancellation)
    {
        DataSet rows = First(sample);
        MultilayerPerceptron network = plan.CreateNetwork();
        var evaluator = new Evaluator(network, rows.Columns);
        using Optimizer<float> optimizer = plan.CreateOptimizer(network);
        var batches = new BatchSteps(network, optimizer, rows, rows.Rows, plan.Seed);
        OverfitResult result = OverfitCheck.Run(
            batches.Next,
            () => AtResult.Of(optimizer, () => evaluator.Evaluate(rows)).Accuracy,
            new OverfitOptions { Classes = rows.Classes, LearningRate = plan.Optimizer.LearningRate },
            cancellationToken: cancellation);
        return new CheckOutcome(
            result.Passed,
            [result.Explanation],
            new Dictionary<string, object?> { ["rows"] = rows.Rows, ["steps"] = result.Steps, ["loss"] = result.Loss, ["accuracy"] = result.Accuracy });
    }

    private CheckOutcome CheckRates(CancellationToken cancellation)
    {
        double[] rates = [plan.Optimizer.LearningRate / 10, plan.Optimizer.LearningRate, plan.Optimizer.LearningRate * 10];
        double[][] losses = [.. rates.Select(rate => ShortTraining(rate, cancellation))];
        LossReading[] readings = [.. rates.Select((rate, place) => LossDiagnosis.Read(losses[place], rate, training.Classes))];
        bool[] trains = [.. readings.Zip(losses, Trains)];
        bool passed = trains[1];
        return new CheckOutcome(
            passed,
            [.. rates.Select((rate, place) => $"{rate.ToString("G4", CultureInfo.InvariantCulture)}: {readings[place].Explanation}"), passed ? Neighbours(trains) : readings[1].Advice],
            new Dictionary<string, object?>
            {
                ["trainings"] = rates.Select((rate, place) => new { LearningRate = rate, Verdict = $"{readings[place].Verdict}", LastLoss = losses[place][^1], Steps = losses[place].Length }),
            });
    }

    // A loss that fell from a first leap and levels off where one guesses has learned nothing.
    private bool Trains(LossReading reading, double[] losses) => reading.Verdict switch
    {
        LossVerdict.Falling => true,
        LossVerdict.LevelledOff => losses.TakeLast(Math.Max(1, losses.Length / 10)).Average() < LearnedShare * InitialLossCheck.Expected(training.Classes),
        _ => false,
    };

    private static string Neighbours(bool[] trains) => trains switch
    {
        [_, _, true] => "Ten times as much still trains: there may be room upwards; find-lr looks for it.",
        [true, _, _] => "A tenth trains as well, and ten times as much does not: the rate is high enough.",
        _ => "Neither a tenth nor ten times as much trains as well: the rate is about right.",
    };

    // Up to the first loss that is not finite.
    private double[] ShortTraining(double rate, CancellationToken cancellation)
    {
        MultilayerPerceptron network = plan.CreateNetwork();
        using Optimizer<float> optimizer = plan.WithLearningRate(rate).CreateOptimizer(network);
        var batches = new BatchSteps(network, optimizer, training, plan.BatchSize, plan.Seed);
        List<double> losses = [];
        while (losses.Count < steps && (losses.Count == 0 || double.IsFinite(losses[^1])))
        {
            cancellation.ThrowIfCancellationRequested();
            losses.Add(batches.Next());
        }

        return [.. losses];
    }

    private DataSet First(int rows) => training.Slice(0, Math.Min(rows, training.Rows));
}
