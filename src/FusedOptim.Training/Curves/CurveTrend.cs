namespace FusedOptim.Training;

/// <summary>The course of a curve in three numbers, which readings compare with their limits.</summary>
internal static class CurveTrend
{
    /// <summary>By how much the least-squares line through the values changes from the first to the last of them.</summary>
    public static double Change(IReadOnlyList<double> values)
    {
        double middle = (values.Count - 1) / 2.0;
        double mean = values.Average();
        double products = 0;
        double squares = 0;
        for (int place = 0; place < values.Count; place++)
        {
            products += (place - middle) * (values[place] - mean);
            squares += (place - middle) * (place - middle);
        }

        return squares > 0 ? products / squares * (values.Count - 1) : 0;
    }

    /// <summary>
    /// The standard deviation of the jumps around the course: the median distance of a value from the mean of its two neighbours, as a standard deviation of normal
    /// noise. A median, because the steep beginning of a curve is bent and not noisy.
    /// </summary>
    public static double Jitter(IReadOnlyList<double> values)
    {
        const double medianOfNormal = 0.6745; // of the absolute value of a standard normal number
        const double varianceOfDistance = 1.5; // of a number from the mean of two others, each of variance 1
        if (values.Count < 3)
        {
            return 0;
        }

        double[] distances = [.. Enumerable.Range(1, values.Count - 2).Select(place => Math.Abs(values[place] - ((values[place - 1] + values[place + 1]) / 2)))];
        Array.Sort(distances);
        double median = (distances[(distances.Length - 1) / 2] + distances[distances.Length / 2]) / 2;
        return median / medianOfNormal / Math.Sqrt(varianceOfDistance);
    }

    /// <summary>The largest minus the smallest value.</summary>
    public static double Range(IReadOnlyList<double> values) => values.Max() - values.Min();
}
