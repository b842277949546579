using System.Globalization;
using System.Text;

namespace FusedOptim.Training;

/// <summary>What steps of different methods cost for different numbers of parameters.</summary>
public sealed class CostTable
{
    internal CostTable(IEnumerable<CostMeasurement> measurements) => Measurements = Array.AsReadOnly(measurements.ToArray());

    /// <summary>The rows.</summary>
    public IReadOnlyList<CostMeasurement> Measurements { get; }

    /// <summary>p of time ~ N^p, by least squares over the logarithms of all rows of a method; NaN if it has fewer than two sizes.</summary>
    /// <remarks>For small N, what a call costs hides the power.</remarks>
    public double TimeExponent(ComparedMethod method) => Exponent(method, row => row.Microseconds);

    /// <summary>p of memory ~ N^p, as <see cref="TimeExponent"/>; 0 for a method without state.</summary>
    public double MemoryExponent(ComparedMethod method) =>
        Measurements.Any(row => row.Method == method && row.StateBytes > 0) ? Exponent(method, row => row.StateBytes) : 0;

    /// <summary>The table for people: a line for each row, and the exponents.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Line(text, $"{"method",-8} {"N",10} {"time of a step",18} {"state",18} {"evaluations",12}");
        foreach (CostMeasurement row in Measurements)
        {
            Line(text, $"{row.Method,-8} {row.Parameters,10:N0} {row.Microseconds,15:N1} us {row.StateBytes,12:N0} bytes {row.Evaluations,12:N0}");
        }

        foreach (ComparedMethod method in Measurements.Select(row => row.Method).Distinct())
        {
            Line(text, $"{method}: time ~ N^{TimeExponent(method):F2}, memory ~ N^{MemoryExponent(method):F2}");
        }

        return text.ToString();
    }

    /// <summary>The rows as CSV, with a line of names.</summary>
    public string ToCsv()
    {
        var text = new StringBuilder("method,parameters,microseconds,state_bytes,evaluations\n");
        foreach (CostMeasurement row in Measurements)
        {
            Line(text, $"{row.Method},{row.Parameters},{row.Microseconds:R},{row.StateBytes},{row.Evaluations}");
        }

        return text.ToString();
    }

    private double Exponent(ComparedMethod method, Func<CostMeasurement, double> value)
    {
        (double X, double Y)[] points = [.. Measurements.Where(row => row.Method == method).Select(row => (Math.Log(row.Parameters), Math.Log(value(row))))];
        if (points.DistinctBy(point => point.X).Count() < 2)
        {
            return double.NaN;
        }

        double meanX = points.Average(point => point.X);
        double meanY = points.Average(point => point.Y);
        return points.Sum(point => (point.X - meanX) * (point.Y - meanY)) / points.Sum(point => (point.X - meanX) * (point.X - meanX));
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
