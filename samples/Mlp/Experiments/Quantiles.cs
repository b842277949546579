namespace FusedOptim.Samples.Mlp.Experiments;

/// <summary>Quantiles of a few numbers.</summary>
internal static class Quantiles
{
    /// <summary>The number below which a share of the values lies, linear between neighbours. Values that are not finite count as the largest.</summary>
    public static double Of(IEnumerable<double> values, double share)
    {
        double[] sorted = [.. values.Select(value => double.IsFinite(value) ? value : double.PositiveInfinity).Order()];
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        double rest = place - below;
        return rest == 0 ? sorted[below] : sorted[below] + (rest * (sorted[below + 1] - sorted[below]));
    }

    public static double Median(IEnumerable<double> values) => Of(values, 0.5);
}
