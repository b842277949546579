namespace FusedOptim.Benchmarks.Report;

/// <summary>One claim about speed, and what was measured.</summary>
/// <param name="Claim">What is claimed.</param>
/// <param name="Limit">The limit, as the table shows it.</param>
/// <param name="Measured">What was measured, or why nothing was.</param>
/// <param name="Holds">Whether the claim holds; null if it was not measured.</param>
internal sealed record BarRow(string Claim, string Limit, string Measured, bool? Holds)
{
    /// <summary>A row whose every value has to be at most a limit. The worst value stands first.</summary>
    /// <param name="claim">What is claimed.</param>
    /// <param name="limit">The limit.</param>
    /// <param name="show">How values are shown.</param>
    /// <param name="reason">Why values may be missing.</param>
    /// <param name="values">The values with their names; NaN for one that is missing, which leaves the row open.</param>
    public static BarRow AtMost(string claim, double limit, Func<double, string> show, string reason, IEnumerable<(string Name, double Value)> values) =>
        Of(claim, "<= " + show(limit), show, reason, values, value => value <= limit, value => -value);

    /// <summary>A row whose every value has to be at least a limit. The worst value stands first.</summary>
    public static BarRow AtLeast(string claim, double limit, Func<double, string> show, string reason, IEnumerable<(string Name, double Value)> values) =>
        Of(claim, ">= " + show(limit), show, reason, values, value => value >= limit, value => value);

    private static BarRow Of(
        string claim, string limit, Func<double, string> show, string reason, IEnumerable<(string Name, double Value)> values, Func<double, bool> holds, Func<double, double> order)
    {
        (string Name, double Value)[] measured = [.. values.OrderBy(value => order(value.Value))];
        return measured.Length == 0 || measured.Any(value => double.IsNaN(value.Value))
            ? new BarRow(claim, limit, reason, Holds: null)
            : new BarRow(
                claim,
                limit,
                string.Join(", ", measured.Select(value => value.Name.Length == 0 ? show(value.Value) : $"{value.Name}: {show(value.Value)}")),
                measured.All(value => holds(value.Value)));
    }

    /// <summary>The cells of the table.</summary>
    public string[] ToCells() => [Claim, Limit, Holds is null ? "" : Measured, Holds switch { true => "holds", false => "falls short", null => $"not measured: {Measured}" }];
}
