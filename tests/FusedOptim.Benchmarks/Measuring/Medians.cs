namespace FusedOptim.Benchmarks.Measuring;

/// <summary>Medians: what another program does to a few of many measurements does not reach them.</summary>
internal static class Medians
{
    /// <summary>The median; the mean of the middle two of an even number.</summary>
    public static double Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>The median of the quotients of what was measured in the same rounds: what slows the machine down for some rounds slows both down.</summary>
    public static double OfRatios(IReadOnlyList<double> rounds, IReadOnlyList<double> others) => Of(rounds.Zip(others, (one, other) => one / other));
}
