using FusedOptim.Samples.Mlp.Optimizers;
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
        return (Rounding.ToOneDigit(rate / Factor), Rounding.ToOneDigit(high));
    }
}
