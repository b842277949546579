using System.Numerics;
using static System.FormattableString;

namespace FusedOptim.Training;

/// <summary>
/// The model ensemble: several models, trained from different seeds or taken from one training, whose predicted probabilities are averaged. Their mistakes differ, so the
/// average has fewer of them; its log loss is never above the mean of theirs.
/// </summary>
public static class ProbabilityAverage
{
    /// <summary>By how much the probabilities of an example may miss the sum 1: a softmax in float does so by less.</summary>
    public const double SumTolerance = 1e-3;

    /// <summary>Averages the probabilities of several models: <c>(p_1 + ... + p_M) / M</c>, summed up in double in order of the members.</summary>
    /// <param name="members">The probabilities that each model predicts, C for each example, all in one order.</param>
    /// <param name="classes">C, at least 2.</param>
    /// <exception cref="ArgumentException">There are no members or examples, lengths differ, or something is no probability: the message names member and example.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are less than 2 classes.</exception>
    public static double[] Of<T>(IReadOnlyList<ReadOnlyMemory<T>> members, int classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(members);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        if (members.Count == 0)
        {
            throw new ArgumentException("An ensemble needs at least one member.", nameof(members));
        }

        for (int member = 0; member < members.Count; member++)
        {
            Refuse(members[member].Span, members[0].Length, classes, member);
        }

        var average = new double[members[0].Length];
        foreach (ReadOnlyMemory<T> member in members)
        {
            for (int place = 0; place < average.Length; place++)
            {
                average[place] += double.CreateChecked(member.Span[place]);
            }
        }

        for (int place = 0; place < average.Length; place++)
        {
            average[place] /= members.Count;
        }

        return average;
    }

    /// <summary>Averages the probabilities and compares accuracy and log loss with those of each member.</summary>
    /// <param name="members">The probabilities that each model predicts, C for each example, all in one order.</param>
    /// <param name="labels">The class of each example, from 0 to C - 1.</param>
    /// <param name="classes">C, at least 2.</param>
    /// <exception cref="ArgumentException">As in <see cref="Of"/>, or there is not one label for each example, or a label is no class.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are less than 2 classes.</exception>
    public static EnsembleResult Evaluate<T>(IReadOnlyList<ReadOnlyMemory<T>> members, ReadOnlySpan<int> labels, int classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] average = Of(members, classes);
        if (average.Length != (long)labels.Length * classes)
        {
            throw new ArgumentException($"The members have {average.Length / classes} examples, but there are {labels.Length} labels.", nameof(labels));
        }

        Labels.Refuse(labels, classes, nameof(labels));
        var scores = new MemberScore[members.Count];
        for (int member = 0; member < scores.Length; member++)
        {
            scores[member] = Score<T>(members[member].Span, labels, classes);
        }

        return new EnsembleResult(Array.AsReadOnly(average), Score<double>(average, labels, classes), Array.AsReadOnly(scores));
    }

    private static MemberScore Score<T>(ReadOnlySpan<T> probabilities, ReadOnlySpan<int> labels, int classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int right = 0;
        double loss = 0;
        for (int example = 0; example < labels.Length; example++)
        {
            ReadOnlySpan<T> row = probabilities.Slice(example * classes, classes);
            int predicted = 0;
            for (int @class = 1; @class < classes; @class++)
            {
                predicted = row[@class] > row[predicted] ? @class : predicted;
            }

            right += predicted == labels[example] ? 1 : 0;
            loss -= Math.Log(double.CreateChecked(row[labels[example]]));
        }

        return new MemberScore((double)right / labels.Length, loss / labels.Length);
    }

    private static void Refuse<T>(ReadOnlySpan<T> probabilities, int expected, int classes, int member)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (probabilities.Length != expected || expected == 0 || expected % classes != 0)
        {
            throw new ArgumentException(
                $"Member {member} has {probabilities.Length} probabilities and member 0 {expected}; each needs {classes} for each of the same examples, and at least one example.",
                nameof(probabilities));
        }

        for (int example = 0; example < expected / classes; example++)
        {
            double sum = 0;
            foreach (T value in probabilities.Slice(example * classes, classes))
            {
                double probability = double.CreateChecked(value);
                if (!(probability >= 0 && probability <= 1 + SumTolerance))
                {
                    throw new ArgumentException(
                        Invariant($"Example {example} of member {member} has the probability {probability}; average probabilities, behind the softmax, and not logits."),
                        nameof(probabilities));
                }

                sum += probability;
            }

            if (!(Math.Abs(sum - 1) <= SumTolerance))
            {
                throw new ArgumentException(
                    Invariant($"The probabilities of example {example} of member {member} sum up to {sum:G6}, and not to 1; is the softmax over the classes?"),
                    nameof(probabilities));
            }
        }
    }
}
