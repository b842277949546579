using static System.FormattableString;

namespace FusedOptim.Training;

/// <summary>
/// The second check before training: a network that is wired rightly learns a few examples (say 20) by heart, with all of them right and a loss near 0. Switch
/// regularization, dropout and augmentation off for it. One that cannot do that will not learn many examples either.
/// </summary>
public static class OverfitCheck
{
    /// <summary>Trains until every example is right and the loss is near 0, or the steps are used up, or the loss is not finite.</summary>
    /// <param name="step">Makes one step of the training on the small sample and returns the loss.</param>
    /// <param name="accuracy">Measures the share of the sample that is classified rightly, from 0 to 1.</param>
    /// <param name="options">How far it goes.</param>
    /// <param name="progress">Is told after each measurement of the accuracy.</param>
    /// <param name="cancellationToken">Ends the check between two steps.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside its range.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="accuracy"/> returns something that is no share, for example percent.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; parameters are those of the steps so far.</exception>
    public static OverfitResult Run(
        Func<double> step,
        Func<double> accuracy,
        OverfitOptions? options = null,
        IProgress<OverfitProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(accuracy);
        options ??= new OverfitOptions();
        options.Validate();
        var losses = new List<double>();
        double share = double.NaN;
        while (losses.Count < options.MaximumSteps)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double loss = step();
            losses.Add(loss);
            if (!double.IsFinite(loss))
            {
                break;
            }

            if (losses.Count % options.AccuracyInterval == 0 || losses.Count == options.MaximumSteps)
            {
                share = Share(accuracy());
                progress?.Report(new OverfitProgress(losses.Count, loss, share));
                if (share == 1 && loss <= options.LossTarget)
                {
                    return Result(
                        true, Invariant($"Every example is right after {losses.Count} steps, with a loss of {loss:G3}: the network can learn. Go on to all data."));
                }
            }
        }

        return Result(false, Failure(losses, share, options));

        OverfitResult Result(bool passed, string explanation) => new(passed, losses.Count, losses[^1], share, losses.AsReadOnly(), explanation);
    }

    private static double Share(double accuracy) => accuracy is >= 0 and <= 1
        ? accuracy
        : throw new InvalidOperationException(
            Invariant($"The accuracy is {accuracy}, which is no share from 0 to 1; divide percent by 100, and counts by the number of examples."));

    private static string Failure(List<double> losses, double share, OverfitOptions options)
    {
        if (!double.IsFinite(losses[^1]))
        {
            return LossDiagnosis.Read(losses, options.LearningRate, options.Classes).ToString();
        }

        string numbers = Invariant($"After {losses.Count} steps the loss is {losses[^1]:G3} and the accuracy {share:P1}. ");
        if (losses[^1] <= options.LossTarget)
        {
            return numbers + "A loss near 0 with examples that are wrong: accuracy and loss are not of the same examples or the same mode (dropout and normalization in " +
                "training and evaluation), or labels and predictions are compared wrongly.";
        }

        if (losses.Count < LossDiagnosis.MinimumLosses)
        {
            return numbers + Invariant($"Give it more than {losses.Count} steps.");
        }

        LossReading reading = LossDiagnosis.Read(losses, options.LearningRate, options.Classes);
        string more = reading.Verdict switch
        {
            LossVerdict.Falling when share == 1 => " Every example is right already; more steps will bring the loss down.",
            LossVerdict.Falling => " Give it more steps, or a higher learning rate.",
            LossVerdict.LevelledOff when share == 1 => " Every example is right, but the loss stays: is weight decay or dropout still on?",
            LossVerdict.LevelledOff => " Equal examples with different labels, a network that is too small, or regularization that is still on keep it there.",
            _ => string.Empty,
        };
        return $"{numbers}{reading}{more}";
    }
}
