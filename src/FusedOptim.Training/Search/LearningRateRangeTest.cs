using static System.FormattableString;

namespace FusedOptim.Training;

/// <summary>
/// The learning rate range test: one short training in which the rate grows from step to step, from one that is far too low to one that is far too high. Where the loss
/// falls most steeply is a good rate to begin with. It costs a hundred steps in place of a search.
/// </summary>
/// <remarks>
/// Smith, Cyclical Learning Rates for Training Neural Networks, 2017. There the rate grows along a line; here by a factor unless <see cref="RangeTestOptions.IsLinear"/>.
/// </remarks>
public static class LearningRateRangeTest
{
    /// <summary>Runs the test with a delegate that sets the rate itself. What it has trained stays trained: put parameters and optimizer back afterwards.</summary>
    /// <param name="step">Makes one step of the training with the given learning rate, on the next batch, and returns the loss of the batch before the step.</param>
    /// <param name="options">The rates and when to stop.</param>
    /// <param name="progress">Is told after each step.</param>
    /// <param name="cancellationToken">Ends the test between two steps.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside its range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static RangeTestResult Run(
        Func<double, double> step,
        RangeTestOptions? options = null,
        IProgress<RangeTestProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(step);
        options ??= new RangeTestOptions();
        options.Validate();
        var average = new ExponentialAverage(options.Smoothing);
        var (rates, losses, smoothed) = (new List<double>(), new List<double>(), new List<double>());
        double best = double.PositiveInfinity;
        bool hasDiverged = false;
        while (rates.Count < options.Steps && !hasDiverged)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double rate = options.Rate(rates.Count);
            double loss = Loss(step, rate);
            rates.Add(rate);
            losses.Add(loss);
            smoothed.Add(average.Add(loss));
            best = Math.Min(best, double.IsFinite(smoothed[^1]) ? smoothed[^1] : best);
            hasDiverged = !double.IsFinite(smoothed[^1]) || smoothed[^1] > best + ((options.StopFactor - 1) * Math.Abs(best));
            progress?.Report(new RangeTestProgress(rates.Count, rate, loss, smoothed[^1]));
        }

        return RangeTestSuggestion.Of(rates, losses, smoothed, hasDiverged);
    }

    /// <summary>
    /// Runs the test on an optimizer: sets the learning rate of all groups, which keep their ratios to that of the default group, and leaves schedules out. Afterwards
    /// parameters, states, step counts, hyperparameters and schedules are as they were, bit for bit; also if a delegate throws. Gradients are what the last step has left.
    /// </summary>
    /// <param name="optimizer">The optimizer, whose rule has a learning rate. Its checkpoint is kept in memory for the duration of the test.</param>
    /// <param name="step">Makes one step of the training on the next batch, with <c>optimizer.Step()</c>, and returns the loss of the batch before it.</param>
    /// <param name="options">The rates and when to stop.</param>
    /// <param name="progress">Is told after each step.</param>
    /// <param name="cancellationToken">Ends the test between two steps.</param>
    /// <exception cref="ArgumentException">The rule has no learning rate, or an option lies outside its range.</exception>
    /// <exception cref="CheckpointException">The optimizer cannot be put back afterwards; nothing has been changed.</exception>
    /// <exception cref="InvalidOperationException">A step is running or has begun, or averages are swapped in. Nothing has been changed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; the optimizer is as it was.</exception>
    public static RangeTestResult Run<T>(
        Optimizer<T> optimizer,
        Func<double> step,
        RangeTestOptions? options = null,
        IProgress<RangeTestProgress>? progress = null,
        CancellationToken cancellationToken = default)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(step);
        options?.Validate();
        using var rates = new BorrowedLearningRate<T>(optimizer);
        return Run(
            rate =>
            {
                rates.Set(rate);
                return step();
            },
            options,
            progress,
            cancellationToken);
    }

    // An optimizer that watches its gradients throws where the loss is about to explode, which is what the test looks for.
    private static double Loss(Func<double, double> step, double rate)
    {
        try
        {
            return step(rate);
        }
        catch (NonFiniteGradientException)
        {
            return double.PositiveInfinity;
        }
    }
}
