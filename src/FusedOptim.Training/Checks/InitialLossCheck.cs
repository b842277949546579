using System.Numerics;
using static System.FormattableString;

namespace FusedOptim.Training;

/// <summary>
/// The first check before training: a softmax classifier that knows nothing gives each of C classes the probability 1 / C, so that its mean cross-entropy is log(C)
/// (2.303 for ten classes). Measure it without regularization.
/// </summary>
/// <remarks>
/// Logits with standard deviation s that have nothing to do with the labels cost s^2 / 2 more (the mean of the logarithm of a sum of exp(z), for many classes). So an
/// excess e says that s is about sqrt(2 e), and the tolerance is a bound of s: <see cref="DefaultTolerance"/> allows 0.7.
/// </remarks>
public static class InitialLossCheck
{
    /// <summary>0.25 nats: logits with a standard deviation of up to 0.7, and the chance of a batch of a hundred examples.</summary>
    public const double DefaultTolerance = 0.25;

    /// <summary>log(C): the cross-entropy of guessing among C classes, in nats.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are less than 2 classes.</exception>
    public static double Expected(int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        return Math.Log(classes);
    }

    /// <summary>Compares a measured loss with log(C).</summary>
    /// <param name="measured">The mean cross-entropy of the first batch before the first step, without regularization.</param>
    /// <param name="classes">C, at least 2.</param>
    /// <param name="tolerance">By how much they may differ, in nats; positive.</param>
    /// <param name="batchSize">The number of examples of the batch, if known: a loss that was summed up is told apart from one that is too large.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside its range.</exception>
    public static InitialLossResult Check(double measured, int classes, double tolerance = DefaultTolerance, int? batchSize = null)
    {
        double expected = Expected(classes);
        if (!(tolerance > 0 && double.IsFinite(tolerance)))
        {
            throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, Invariant($"The tolerance has to be positive and finite, but is {tolerance} nats."));
        }

        if (batchSize < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(batchSize), batchSize, $"A batch has at least 1 example, but batchSize is {batchSize}.");
        }

        InitialLossVerdict verdict = Verdict(measured, expected, tolerance, classes, batchSize);
        return new InitialLossResult(verdict, measured, expected, tolerance, InitialLossText.Of(verdict, measured, expected, classes));
    }

    /// <summary>Computes the loss from logits and labels, compares it with log(C), and tells logits that are not centred from logits that are too large.</summary>
    /// <param name="logits">The outputs of the last layer before the softmax, C for each example.</param>
    /// <param name="labels">The class of each example, from 0 to C - 1.</param>
    /// <param name="classes">C, at least 2.</param>
    /// <param name="tolerance">By how much they may differ, in nats; positive.</param>
    /// <exception cref="ArgumentException">
    /// There are no examples, the lengths do not fit, or a label is no class: the message names it, and says whether labels seem to be shifted.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside its range.</exception>
    public static InitialLossResult Check<T>(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels, int classes, double tolerance = DefaultTolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        _ = Expected(classes);
        if (labels.IsEmpty || logits.Length != (long)labels.Length * classes)
        {
            throw new ArgumentException(
                $"{labels.Length} labels of {classes} classes need {(long)labels.Length * classes} logits, but there are {logits.Length}; at least one example is needed.",
                nameof(logits));
        }

        Labels.Refuse(labels, classes, nameof(labels));
        double loss = 0;
        var means = new double[classes];
        for (int example = 0; example < labels.Length; example++)
        {
            ReadOnlySpan<T> row = logits.Slice(example * classes, classes);
            loss += CrossEntropy(row, labels[example]) / labels.Length;
            for (int @class = 0; @class < classes; @class++)
            {
                means[@class] += double.CreateChecked(row[@class]) / labels.Length;
            }
        }

        InitialLossResult result = Check(loss, classes, tolerance);
        double center = means.Average();
        double betweenClasses = means.Sum(mean => (mean - center) * (mean - center)) / classes;
        return result.Verdict is InitialLossVerdict.LogitsTooLarge or InitialLossVerdict.InitializationTooLarge && betweenClasses / 2 > (loss - result.Expected) / 2
            ? result with
            {
                Verdict = InitialLossVerdict.LogitsNotCentred,
                Explanation = InitialLossText.NotCentred(loss, result.Expected, means),
            }
            : result;
    }

    private static InitialLossVerdict Verdict(double measured, double expected, double tolerance, int classes, int? batchSize) => measured switch
    {
        _ when !double.IsFinite(measured) => InitialLossVerdict.NotFinite,
        _ when Math.Abs(measured - expected) <= tolerance => InitialLossVerdict.AsExpected,
        _ when Math.Abs((measured * classes) - expected) <= tolerance => InitialLossVerdict.AveragedOverClasses,
        _ when batchSize is { } examples && Math.Abs((measured / examples) - expected) <= tolerance => InitialLossVerdict.SummedOverBatch,
        _ when measured < expected => InitialLossVerdict.TooLow,
        _ when measured <= 2 * expected => InitialLossVerdict.LogitsTooLarge,
        _ => InitialLossVerdict.InitializationTooLarge,
    };

    // log(sum of exp(z)) - z of the label, with the largest z taken out, so that no exp overflows.
    private static double CrossEntropy<T>(ReadOnlySpan<T> row, int label)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double largest = double.NegativeInfinity;
        foreach (T logit in row)
        {
            largest = Math.Max(largest, double.CreateChecked(logit));
        }

        double sum = 0;
        foreach (T logit in row)
        {
            sum += Math.Exp(double.CreateChecked(logit) - largest);
        }

        return Math.Log(sum) + largest - double.CreateChecked(row[label]);
    }
}
