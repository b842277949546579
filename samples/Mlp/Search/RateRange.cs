using FusedOptim.Training;

namespace FusedOptim.Samples.Mlp.Search;

/// <summary>The range that a search tries, from the learning rate that a range test suggests.</summary>
internal static class RateRange
{
    private const double Factor = 10;

    /// <summary>
    /// A decade to each side of the suggestion, but no further than where the loss exploded. Rounded to one digit, so that a search that goes on on another machine, whose
    /// sums are rounded otherwise, has the same range. Null without a suggestion.
    /// </summary>
    public static (double Low, double High)? Around(RangeTestResult result)
    {
        if (result.Suggestion is not { } rate)
        {
            return null;
        }

        double high = result.HasDiverged ? Math.Min(rate * Factor, result.Rates[^1]) : rate * Factor;
        return (Round(rate / Factor), Round(high));
    }

    /// <summary>The nearest number with one significant digit.</summary>
    public static double Round(double value)
    {
        // Divided by a power with a positive exponent: 2 / 1000 is the double nearest to 0.002, and 2 * 0.001 need not be.
        int exponent = (int)Math.Floor(Math.Log10(value));
        return exponent < 0
            ? Math.Round(value * Math.Pow(10, -exponent)) / Math.Pow(10, -exponent)
            : Math.Round(value / Math.Pow(10, exponent)) * Math.Pow(10, exponent);
    }
}
