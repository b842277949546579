using FusedOptim.Benchmarks.Cases;
using FusedOptim.Benchmarks.Contenders;

namespace FusedOptim.Benchmarks.Measuring;

/// <summary>The bytes that steps allocate once everything is warm.</summary>
internal static class Allocations
{
    private const int Steps = 1000;

    /// <summary>The bytes of a thousand steps of AdamW: those of the calling thread, and those of all threads.</summary>
    public static (long Thread, long Process) OfSteps(int threads)
    {
        using Contender<float> contender = ContenderKinds.Ours.Create<float>(new Workload(RuleKind.AdamW, Sizes.Ki64, IsDouble: false, threads));
        Run(contender);
        Collections.Settle();

        // The runtime's own threads may allocate in between, rarely: the least of some attempts is what steps allocate.
        (long Thread, long Process) least = (long.MaxValue, long.MaxValue);
        for (int attempt = 0; attempt < 3; attempt++)
        {
            long thread = GC.GetAllocatedBytesForCurrentThread();
            long process = GC.GetTotalAllocatedBytes(precise: true);
            Run(contender);
            process = GC.GetTotalAllocatedBytes(precise: true) - process;
            thread = GC.GetAllocatedBytesForCurrentThread() - thread;
            least = (Math.Min(least.Thread, thread), Math.Min(least.Process, process));
        }

        return least;
    }

    private static void Run(Contender<float> contender)
    {
        for (int step = 0; step < Steps; step++)
        {
            contender.Step();
        }
    }
}
