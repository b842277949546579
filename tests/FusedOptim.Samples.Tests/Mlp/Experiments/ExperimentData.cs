using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Samples.Mlp.Experiments;

namespace FusedOptim.Samples.Tests.Mlp.Experiments;

/// <summary>A few digits for experiments.</summary>
internal static class ExperimentData
{
    /// <summary>An experiment on the first digits of the program.</summary>
    public static ExperimentContext Context(ExperimentSettings settings, int rows = 200, CancellationToken cancellation = default)
    {
        DataSet digits = DigitsFile.Embedded();
        return new ExperimentContext(settings, digits.Slice(0, rows), digits.Slice(1200, 100), cancellation);
    }

    /// <summary>A column of a report.</summary>
    public static double[] Numbers(ExperimentReport report, string column)
    {
        int index = report.Table.Columns.ToList().IndexOf(column);
        return [.. report.Table.Rows.Select(row => Convert.ToDouble(row[index], System.Globalization.CultureInfo.InvariantCulture))];
    }

    /// <summary>A column of a report.</summary>
    public static string[] Texts(ExperimentReport report, string column)
    {
        int index = report.Table.Columns.ToList().IndexOf(column);
        return [.. report.Table.Rows.Select(row => (string)row[index])];
    }
}
