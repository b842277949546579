using System.Globalization;

namespace FusedOptim.Benchmarks.Report;

/// <summary>Numbers as tables show them.</summary>
internal static class Text
{
    /// <summary>Three digits that count, and no exponent.</summary>
    public static string Short(double value) => value switch
    {
        double.NaN => "-",
        0 => "0",
        >= 100 => value.ToString("#,0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
        >= 0.1 => value.ToString("0.00", CultureInfo.InvariantCulture),
        _ => value.ToString("0.0000", CultureInfo.InvariantCulture),
    };

    /// <summary>A ratio.</summary>
    public static string Times(double ratio) => double.IsNaN(ratio) ? "-" : ratio.ToString(ratio >= 10 ? "#,0" : "0.00", CultureInfo.InvariantCulture) + "x";

    /// <summary>A share of one as percent.</summary>
    public static string Percent(double share) => double.IsNaN(share) ? "-" : (100 * share).ToString("0", CultureInfo.InvariantCulture) + " %";

    /// <summary>A number of things.</summary>
    public static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A number of threads.</summary>
    public static string Threads(int threads) => threads == 1 ? "1 thread" : $"{threads} threads";
}
