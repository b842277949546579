namespace FusedOptim.Training;

/// <summary>Averages along a curve, which show its course through the jitter of its values. All have as many values as they are given.</summary>
/// <remarks>
/// A value that is not finite makes those averages not finite that it takes part in: of windows only those around it, of the exponential one all from there on.
/// </remarks>
public static class MovingAverage
{
    /// <summary>
    /// The exponential moving average with bias correction: <c>m_t = d m_(t-1) + (1 - d) x_t</c> from <c>m_0 = 0</c>, and the result is <c>m_t / (1 - d^t)</c>. So the
    /// first value is x_1 and not (1 - d) x_1, and a constant curve stays as it is.
    /// </summary>
    /// <param name="values">The values x_1, x_2 ...</param>
    /// <param name="decay">d, in [0, 1): 0.9 averages over about the last 10 values, 0.98 over the last 50.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="decay"/> lies outside its range.</exception>
    /// <remarks>The correction is that of Kingma and Ba, Adam: A Method for Stochastic Optimization, 2015, section 3.</remarks>
    public static double[] Exponential(IReadOnlyList<double> values, double decay)
    {
        ArgumentNullException.ThrowIfNull(values);
        var average = new ExponentialAverage(decay);
        return [.. values.Select(average.Add)];
    }

    /// <summary>The average of the last <paramref name="window"/> values, or of all there are at the beginning. For decisions while training: it does not look ahead.</summary>
    /// <param name="values">The values.</param>
    /// <param name="window">The number of values, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="window"/> is less than 1.</exception>
    public static double[] Trailing(IReadOnlyList<double> values, int window)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        return Windows(values, window - 1, 0);
    }

    /// <summary>
    /// The average of the values around each one, <c>(window - 1) / 2</c> on each side; at both ends only as many as there are on the shorter side, so that no end is
    /// pulled towards the middle. For pictures and readings: it does not lag behind.
    /// </summary>
    /// <param name="values">The values.</param>
    /// <param name="window">The number of values, odd, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="window"/> is less than 1 or even: an even one has no middle.</exception>
    public static double[] Centred(IReadOnlyList<double> values, int window)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        if (window % 2 == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(window), window, $"A centred window has to be odd, but is {window}; take {window - 1} or {window + 1}.");
        }

        return Windows(values, window / 2, window / 2);
    }

    // Each window is summed up anew. A running sum would be quicker for wide windows, but carries rounding along, and a NaN for ever.
    private static double[] Windows(IReadOnlyList<double> values, int before, int after)
    {
        var averages = new double[values.Count];
        for (int place = 0; place < averages.Length; place++)
        {
            int right = Math.Min(after, averages.Length - 1 - place);
            int left = Math.Min(before, place);
            if (after > 0)
            {
                left = right = Math.Min(left, right);
            }

            double sum = 0;
            for (int other = place - left; other <= place + right; other++)
            {
                sum += values[other];
            }

            averages[place] = sum / (left + right + 1);
        }

        return averages;
    }
}
