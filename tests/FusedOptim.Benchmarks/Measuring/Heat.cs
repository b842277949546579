using System.Diagnostics;
using System.Runtime;

namespace FusedOptim.Benchmarks.Measuring;

/// <summary>
/// Brings code to its final form. .NET compiles what is called often anew, twice: after thirty calls, and a tenth of a second in which nothing else was
/// compiled for the first time. Steps that follow each other at once can be measured to the end without ever getting there.
/// </summary>
internal static class Heat
{
    private const int FewestPasses = 3;
    private const int MostPasses = 15;
    private const int Calls = 60;
    private static readonly TimeSpan MostTime = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan CompilationTime = TimeSpan.FromMilliseconds(200);

    /// <summary>Calls everything, and waits for the compiler, until it has nothing more to compile.</summary>
    public static void Up(params IReadOnlyList<Action> actions)
    {
        long compiled = -1;
        for (int pass = 0; pass < MostPasses && (pass < FewestPasses || compiled != JitInfo.GetCompiledMethodCount()); pass++)
        {
            compiled = JitInfo.GetCompiledMethodCount();
            foreach (Action action in actions)
            {
                long start = Stopwatch.GetTimestamp();
                for (int call = 0; call < Calls && Stopwatch.GetElapsedTime(start) < MostTime; call++)
                {
                    action();
                }
            }

            Thread.Sleep(CompilationTime);
        }
    }
}
