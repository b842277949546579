namespace FusedOptim.Benchmarks.Measuring;

/// <summary>The garbage collector, out of the way.</summary>
internal static class Collections
{
    /// <summary>Collects everything, so that no collection that others have earned falls into a measurement.</summary>
    public static void Settle()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }
}
