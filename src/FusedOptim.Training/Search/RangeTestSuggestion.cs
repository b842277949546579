using static System.FormattableString;

namespace FusedOptim.Training;

/// <summary>Reads a learning rate off the losses of a range test.</summary>
internal static class RangeTestSuggestion
{
    // Slopes are those of lines through a tenth of the steps: from one smoothed loss to the next they would be those of single batches.
    private const int WindowShare = 20;

    public static RangeTestResult Of(List<double> rates, List<double> losses, List<double> smoothed, bool hasDiverged)
    {
        int count = double.IsFinite(smoothed[^1]) ? smoothed.Count : smoothed.Count - 1;
        int lowest = count > 0 ? smoothed.IndexOf(smoothed.Take(count).Min()) : 0;
        int? steepest = Steepest(rates, smoothed, lowest, Math.Max(1, rates.Count / WindowShare));
        double? minimumOverTen = steepest is null ? null : rates[lowest] / 10;
        double? rate = steepest is { } place ? rates[place] : null;
        string explanation = Explain(rates, smoothed, lowest, rate, minimumOverTen, hasDiverged);
        return new RangeTestResult(rates.AsReadOnly(), losses.AsReadOnly(), smoothed.AsReadOnly(), rate, minimumOverTen, hasDiverged, explanation);
    }

    // Where the loss falls most over the logarithm of the rate, up to where it is lowest.
    private static int? Steepest(List<double> rates, List<double> smoothed, int lowest, int window)
    {
        int? steepest = null;
        double slope = 0;
        for (int place = window; place <= lowest - window; place++)
        {
            double here = Slope(rates, smoothed, place - window, place + window);
            if (here < slope)
            {
                (steepest, slope) = (place, here);
            }
        }

        return steepest;
    }

    private static double Slope(List<double> rates, List<double> smoothed, int from, int to)
    {
        double[] x = [.. rates.GetRange(from, to - from + 1).Select(rate => Math.Log(rate))];
        double[] y = [.. smoothed.GetRange(from, to - from + 1)];
        (double meanX, double meanY) = (x.Average(), y.Average());
        double products = x.Zip(y, (first, second) => (first - meanX) * (second - meanY)).Sum();
        return products / x.Sum(value => (value - meanX) * (value - meanX));
    }

    private static string Explain(List<double> rates, List<double> smoothed, int lowest, double? rate, double? minimumOverTen, bool hasDiverged)
    {
        if (rate is null)
        {
            string why = hasDiverged
                ? Invariant($"it explodes at {rates[^1]:G3}. Begin with a lower Low, or look whether the gradients are right")
                : Invariant($"it stays near {smoothed[^1]:G4} up to {rates[^1]:G3}. Raise High, or look whether gradients arrive");
            return $"No learning rate is suggested: the smoothed loss never falls, and {why} (a gradient check says).";
        }

        string end = hasDiverged
            ? Invariant($"and the loss explodes at {rates[^1]:G3}")
            : lowest == rates.Count - 1
                ? Invariant($"but the test ended at {rates[^1]:G3} while the loss was still falling: raise High, and test again")
                : Invariant($"and the test ended at {rates[^1]:G3} without an explosion");
        return Invariant($"Suggested learning rate {rate:G3}: there the smoothed loss falls most steeply. It is lowest, {smoothed[lowest]:G4}, at {rates[lowest]:G3} ") +
            Invariant($"(a tenth of that, {minimumOverTen:G3}, is the cautious choice), {end}.");
    }
}
