namespace FusedOptim.Oracles.RandomRules;

/// <summary>The types of values in random rules.</summary>
internal enum ValueKind
{
    Single,
    Double,
    Long,
    Bool,
}

/// <summary>How C# writes values of a kind.</summary>
internal static class ValueKinds
{
    public static string Keyword(this ValueKind kind) => kind switch
    {
        ValueKind.Single => "float",
        ValueKind.Double => "double",
        ValueKind.Long => "long",
        _ => "bool",
    };

    /// <summary>
    /// A format that is written for both kinds of real numbers: <c>%M</c> is MathF or Math, <c>%t</c> float or double, and <c>%s</c> what follows a literal.
    /// </summary>
    public static string Fill(this ValueKind kind, string format) => format
        .Replace("%M", kind == ValueKind.Single ? "MathF" : "Math", StringComparison.Ordinal)
        .Replace("%t", kind.Keyword(), StringComparison.Ordinal)
        .Replace("%s", kind == ValueKind.Single ? "f" : string.Empty, StringComparison.Ordinal);
}
