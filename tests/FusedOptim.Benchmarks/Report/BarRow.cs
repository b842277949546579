using FusedOptim.Benchmarks.Measuring;

namespace FusedOptim.Benchmarks.Report;

/// <summary>One claim about speed, and what was measured.</summary>
internal sealed record BarRow
{
    private readonly string reason;
    private readonly Func<double, string> show;
    private readonly Func<double, bool> holds;
    private readonly Func<double, double> order;

    private BarRow(
        string claim, string limit, string reason, IEnumerable<BarValue> values, Func<double, string> show, Func<double, bool> holds, Func<double, double> order)
    {
        Claim = claim;
        Limit = limit;
        Values = [.. values.OrderBy(value => order(value.Median))];
        this.reason = reason;
        this.show = show;
        this.holds = holds;
        this.order = order;
    }

    /// <summary>What is claimed.</summary>
    public string Claim { get; }

    /// <summary>The limit, as the table shows it.</summary>
    public string Limit { get; }

    /// <summary>Whether the claim holds; null if it was not measured.</summary>
    public bool? Holds => Values.Count == 0 || Values.Any(value => double.IsNaN(value.Median)) ? null : Values.All(value => holds(value.Median));

    /// <summary>What was measured, the worst first.</summary>
    private IReadOnlyList<BarValue> Values { get; init; }

    /// <summary>A row whose every value has to be at most a limit.</summary>
    /// <param name="claim">What is claimed.</param>
    /// <param name="limit">The limit.</param>
    /// <param name="show">How values are shown.</param>
    /// <param name="reason">Why values may be missing.</param>
    /// <param name="values">The values with their names; NaN for one that is missing, which leaves the row open.</param>
    public static BarRow AtMost(string claim, double limit, Func<double, string> show, string reason, IEnumerable<(string Name, double Value)> values) =>
        new(claim, "<= " + show(limit), reason, values.Select(BarValue.Of), show, value => value <= limit, value => -value);

    /// <summary>A row whose every value has to be at least a limit.</summary>
    public static BarRow AtLeast(string claim, double limit, Func<double, string> show, string reason, IEnumerable<(string Name, double Value)> values) =>
        new(claim, ">= " + show(limit), reason, values.Select(BarValue.Of), show, value => value >= limit, value => value);

    /// <summary>The row after another measurement of the same claim.</summary>
    public BarRow And(BarRow again) => this with
    {
        Values = [.. Values.Select(value => value.And(again.Values.Single(other => other.Name == value.Name))).OrderBy(value => order(value.Median))],
    };

    /// <summary>The cells of the table.</summary>
    public string[] ToCells() => [Claim, Limit, Holds is null ? "" : string.Join(", ", Values.Select(Show)), Verdict];

    private string Verdict => Holds switch { true => "holds", false => "falls short", null => $"not measured: {reason}" };

    private string Show(BarValue value)
    {
        string name = value.Name.Length == 0 ? "" : $"{value.Name}: ";
        string all = value.Measurements.Count == 1 ? "" : $" ({string.Join("; ", value.Measurements.Select(show))})";
        return $"{name}{show(value.Median)}{all}";
    }
}

/// <summary>One value of a row.</summary>
/// <param name="Name">What it is of; empty if the claim says it.</param>
/// <param name="Measurements">What was measured: once, or several times if the row fell short at first.</param>
internal sealed record BarValue(string Name, IReadOnlyList<double> Measurements)
{
    /// <summary>What decides.</summary>
    public double Median => Medians.Of(Measurements);

    public static BarValue Of((string Name, double Value) one) => new(one.Name, [one.Value]);

    public BarValue And(BarValue again) => this with { Measurements = [.. Measurements, .. again.Measurements] };
}
