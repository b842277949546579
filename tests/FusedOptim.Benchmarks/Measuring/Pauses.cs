using System.Diagnostics;
using FusedOptim.Benchmarks.Cases;
using FusedOptim.Benchmarks.Contenders;
using FusedOptim.Benchmarks.Report;

namespace FusedOptim.Benchmarks.Measuring;

/// <summary>
/// Steps as training has them: one, then some milliseconds of other work, in which helpers fall asleep. With one thread and with several, so that it can
/// be read off whether several are ever slower than one.
/// </summary>
/// <param name="Size">The size.</param>
/// <param name="Threads">The threads.</param>
/// <param name="BackToBack">Nanoseconds of a step that follows another at once, round by round.</param>
/// <param name="AfterPause">Nanoseconds of a step after a pause of two milliseconds in which the calling thread is busy, round by round.</param>
internal sealed record Pauses(Size Size, int Threads, IReadOnlyList<double> BackToBack, IReadOnlyList<double> AfterPause)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    public static IReadOnlyList<Pauses> Measure(IReadOnlyList<int> threads, bool quick)
    {
        int rounds = quick ? 3 : 9;
        int steps = quick ? 20 : 50;
        List<Pauses> all = [];
        foreach (Size size in new[] { Sizes.Ki64, Sizes.Mi1 })
        {
            (int Threads, Contender Contender, List<double> BackToBack, List<double> AfterPause)[] contenders =
                [.. threads.Select(count => (count, (Contender)ContenderKinds.Ours.Create<float>(new Workload(RuleKind.AdamW, size, IsDouble: false, count)), new List<double>(), new List<double>()))];
            Collections.Settle();
            for (int round = 0; round < rounds; round++)
            {
                foreach ((_, Contender contender, List<double> backToBack, List<double> afterPause) in contenders)
                {
                    backToBack.Add(Median(contender, steps, TimeSpan.Zero));
                    afterPause.Add(Median(contender, steps, Pause));
                }
            }

            foreach ((int count, Contender contender, List<double> backToBack, List<double> afterPause) in contenders)
            {
                all.Add(new Pauses(size, count, backToBack, afterPause));
                contender.Dispose();
            }
        }

        return all;
    }

    public static string ToMarkdown(IReadOnlyList<Pauses> all)
    {
        var table = new MarkdownTable("AdamW, float", "threads", "back to back (us)", "after 2 ms of other work (us)");
        foreach (Pauses line in all)
        {
            table.Add(line.Size.Name, Text.Count(line.Threads), Text.Short(Medians.Of(line.BackToBack) / 1000), Text.Short(Medians.Of(line.AfterPause) / 1000));
        }

        return table.ToString();
    }

    private static double Median(Contender contender, int steps, TimeSpan pause)
    {
        contender.Step();
        var times = new double[steps];
        for (int step = 0; step < steps; step++)
        {
            // Busy, not asleep: so is a thread that computes the next gradient.
            long begin = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(begin) < pause)
            {
                Thread.SpinWait(20);
            }

            long start = Clock.Now;
            contender.Step();
            times[step] = Clock.NanosecondsSince(start);
        }

        return Medians.Of(times);
    }
}
