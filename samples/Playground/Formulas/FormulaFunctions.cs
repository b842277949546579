namespace FusedOptim.Samples.Playground.Formulas;

/// <summary>The functions and constants of formulas: all that a name can mean beside x and y.</summary>
internal static class FormulaFunctions
{
    /// <summary>The constants.</summary>
    public static IReadOnlyDictionary<string, double> Constants { get; } = new SortedDictionary<string, double>(StringComparer.Ordinal) { ["pi"] = Math.PI, ["e"] = Math.E };

    /// <summary>The functions of one number.</summary>
    public static IReadOnlyDictionary<string, Func<Dual, Dual>> Unary { get; } = new SortedDictionary<string, Func<Dual, Dual>>(StringComparer.Ordinal)
    {
        ["abs"] = a => a.Apply(Math.Abs(a.Value), double.IsNaN(a.Value) ? double.NaN : Math.Sign(a.Value)),
        ["sqrt"] = a => a.Apply(Math.Sqrt(a.Value), 0.5 / Math.Sqrt(a.Value)),
        ["exp"] = a => a.Apply(Math.Exp(a.Value), Math.Exp(a.Value)),
        ["log"] = a => a.Apply(Math.Log(a.Value), 1 / a.Value),
        ["sin"] = a => a.Apply(Math.Sin(a.Value), Math.Cos(a.Value)),
        ["cos"] = a => a.Apply(Math.Cos(a.Value), -Math.Sin(a.Value)),
        ["tan"] = a => a.Apply(Math.Tan(a.Value), 1 + (Math.Tan(a.Value) * Math.Tan(a.Value))),
        ["tanh"] = a => a.Apply(Math.Tanh(a.Value), 1 - (Math.Tanh(a.Value) * Math.Tanh(a.Value))),
    };

    /// <summary>The functions of two numbers.</summary>
    public static IReadOnlyDictionary<string, Func<Dual, Dual, Dual>> Binary { get; } = new SortedDictionary<string, Func<Dual, Dual, Dual>>(StringComparer.Ordinal)
    {
        ["min"] = (a, b) => a.Value <= b.Value ? a : b,
        ["max"] = (a, b) => a.Value >= b.Value ? a : b,
    };

    /// <summary>All names, for messages.</summary>
    public static string AllNames { get; } = string.Join(", ", new[] { "x", "y" }.Concat(Constants.Keys).Concat(Unary.Keys).Concat(Binary.Keys));
}
