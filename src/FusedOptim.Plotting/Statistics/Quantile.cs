namespace FusedOptim.Plotting;

/// <summary>Quantiles of samples.</summary>
internal static class Quantile
{
    /// <summary>
    /// The quantile of sorted values, linear between neighbours: <c>x[h] + (h - floor(h)) (x[h + 1] - x[h])</c> with h = share (n - 1). Hyndman and Fan, Sample
    /// Quantiles in Statistical Packages, 1996, definition 7.
    /// </summary>
    public static double Of(ReadOnlySpan<double> sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
