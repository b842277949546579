using System.Globalization;
using System.Numerics;
using FusedOptim.Benchmarks.Cases;
using FusedOptim.Benchmarks.Contenders;

namespace FusedOptim.Benchmarks.Measuring;

/// <summary>
/// Whether contenders do the same work: after a few steps their parameters are to be those of the first one, which is this library, and are to have changed. A
/// call that does nothing, and so is fast, shows here.
/// </summary>
internal static class Agreement
{
    private const int Steps = 3;
    private const double Tolerance = 1e-5;

    // Both moments are 1 % off in the worst case; the three steps together move a parameter by thirty times as much as this.
    private const double ToleranceOfBFloat16 = 1e-4;

    public static IReadOnlyList<Disagreement<T>> Check<T>(IReadOnlyList<(ContenderKind Kind, Contender<T> Contender)> all, Workload workload)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Contender<T> ours = all[0].Contender;
        T before = ours.Parameters(0)[0];
        double tolerance = workload.Rule == RuleKind.BFloat16AdamW ? ToleranceOfBFloat16 : Tolerance;
        List<Disagreement<T>> found = [];
        foreach ((ContenderKind kind, Contender<T> contender) in all)
        {
            contender.Refresh();
            for (int step = 0; step < Steps; step++)
            {
                contender.Step();
            }

            if (kind.FollowsRule && LargestDifference(ours, contender, workload.Size.Lengths.Count) is var difference && !(difference <= tolerance))
            {
                string text = string.Create(CultureInfo.InvariantCulture, $"after {Steps} steps its parameters differ from ours by {difference:G3}");
                found.Add(new Disagreement<T>(kind, contender, text));
            }
        }

        return ours.Parameters(0)[0] != before ? found : throw new InvalidOperationException($"A step of {workload.Rule} has changed nothing.");
    }

    // Of the size of the value, where that is more than 1.
    private static double LargestDifference<T>(Contender<T> ours, Contender<T> other, int tensors)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double largest = 0;
        for (int tensor = 0; tensor < tensors; tensor++)
        {
            ReadOnlySpan<T> expected = ours.Parameters(tensor);
            ReadOnlySpan<T> actual = other.Parameters(tensor);
            for (int i = 0; i < expected.Length; i++)
            {
                double one = double.CreateTruncating(expected[i]);
                double difference = Math.Abs(one - double.CreateTruncating(actual[i])) / Math.Max(1, Math.Abs(one));

                // Not Math.Max, which would lose nothing, but this says what happens to NaN: it is the largest there is.
                largest = difference <= largest ? largest : difference;
            }
        }

        return largest;
    }
}

/// <summary>A contender that does not do the work.</summary>
internal sealed record Disagreement<T>(ContenderKind Kind, Contender<T> Contender, string Text)
    where T : unmanaged;
