namespace FusedOptim.Plotting;

/// <summary>Smooths a noisy series.</summary>
internal static class MovingAverage
{
    /// <summary>
    /// The mean of each value and the (window - 1) values before it, of those that are finite; NaN where the value itself is not finite, so that a gap stays a gap.
    /// </summary>
    public static double[] Of(IReadOnlyList<double> values, int window)
    {
        double[] averages = new double[values.Count];
        for (int i = 0; i < averages.Length; i++)
        {
            double sum = 0;
            int count = 0;
            for (int j = Math.Max(0, i - window + 1); j <= i; j++)
            {
                if (double.IsFinite(values[j]))
                {
                    sum += values[j];
                    count++;
                }
            }

            averages[i] = double.IsFinite(values[i]) ? sum / count : double.NaN;
        }

        return averages;
    }
}
