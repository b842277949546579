using System.Diagnostics;
using FusedOptim.Benchmarks.Contenders;

namespace FusedOptim.Benchmarks.Measuring;

/// <summary>One contender's turns: blocks of steps, long enough for the clock and too short for the machine to change.</summary>
internal sealed class Turn(Contender contender, Effort effort)
{
    // A look at the clock costs some 25 ns: this much between two of them makes it invisible.
    private const double Sample = 50e3;

    // What warming up may still gain is less than what the machine does between two turns.
    private const double Stable = 0.03;

    // The longest that threads of OpenMP spin after their work, which is implementation-defined, with some room.
    private static readonly TimeSpan SpinTime = TimeSpan.FromMilliseconds(30);

    private double step = double.NaN;

    /// <summary>The time of all turns so far.</summary>
    public TimeSpan Elapsed { get; private set; }

    /// <summary>Takes turns until they do not get faster any more.</summary>
    public void WarmUp()
    {
        contender.Refresh();
        long start = Clock.Now;
        contender.Step();
        step = Clock.NanosecondsSince(start);
        Elapsed = TimeSpan.FromMicroseconds(step / 1000);
        double best = double.PositiveInfinity;
        for (int warmUp = 0; warmUp < effort.MostWarmUps; warmUp++)
        {
            double now = Take();
            if ((now > best * (1 - Stable) && warmUp > 0) || Elapsed > effort.MostTime / 2)
            {
                break;
            }

            best = Math.Min(best, now);
        }
    }

    /// <summary>Takes one turn.</summary>
    /// <returns>The median of its samples, in nanoseconds a step.</returns>
    public double Take()
    {
        contender.Refresh();
        long begin = Stopwatch.GetTimestamp();
        int most = contender.MostSteps;
        int perSample = (int)Math.Clamp(Sample / step, 1, most);
        int samples = (int)Math.Clamp(effort.Block * 1e6 / (perSample * step), 1, Math.Max(1, most / perSample));
        var times = new double[samples];
        for (int sample = 0; sample < samples; sample++)
        {
            long start = Clock.Now;
            for (int i = 0; i < perSample; i++)
            {
                contender.Step();
            }

            times[sample] = Clock.NanosecondsSince(start) / perSample;
        }

        Elapsed += Stopwatch.GetElapsedTime(begin);
        if (contender.LeavesThreadsSpinning)
        {
            Thread.Sleep(SpinTime);
        }

        step = Medians.Of(times);
        return step;
    }
}
