using System.Diagnostics;

namespace FusedOptim.Benchmarks.Measuring;

/// <summary>The clock, as exact as it is: a <see cref="TimeSpan"/> would round to 100 ns, in which a small step is over.</summary>
internal static class Clock
{
    /// <summary>Now.</summary>
    public static long Now => Stopwatch.GetTimestamp();

    /// <summary>The nanoseconds since then; more than none.</summary>
    public static double NanosecondsSince(long start) => Math.Max(1, (Stopwatch.GetTimestamp() - start) * (1e9 / Stopwatch.Frequency));
}
