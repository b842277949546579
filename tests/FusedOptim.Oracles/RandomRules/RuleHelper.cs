namespace FusedOptim.Oracles.RandomRules;

/// <summary>How an argument is passed.</summary>
internal enum Passing
{
    Value,
    Reference,
    Output,
}

/// <summary>An argument of a helper.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Its type.</param>
/// <param name="Passing">How it is passed.</param>
/// <param name="IsElement">Whether it may differ from element to element.</param>
internal sealed record HelperArgument(string Name, ValueKind Kind, Passing Passing, bool IsElement)
{
    public string Text => $"{Keyword}{Kind.Keyword()} {Name}";

    /// <summary>What stands before the argument, also in a call.</summary>
    public string Keyword => Passing switch
    {
        Passing.Reference => "ref ",
        Passing.Output => "out ",
        _ => string.Empty,
    };
}

/// <summary>A static method that a rule calls.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Result">What it returns; null for nothing.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="IsExternal">Whether it stands in another class, in another file.</param>
/// <param name="Body">A single return is an expression body.</param>
internal sealed record RuleHelper(string Name, ValueKind? Result, HelperArgument[] Arguments, bool IsExternal, RuleStatement[] Body)
{
    /// <summary>Whether its result and outputs are the same for all elements.</summary>
    public bool IsUniform => Arguments.All(argument => !argument.IsElement);

    /// <summary>Whether a call changes nothing, so that it may stand in any expression.</summary>
    public bool IsPure => Arguments.All(argument => argument.Passing == Passing.Value);

    public int Size => 1 + Body.Sum(statement => statement.Size);

    public IEnumerable<string> Lines()
    {
        string type = Result?.Keyword() ?? "void";
        string head = $"internal static {type} {Name}({string.Join(", ", Arguments.Select(argument => argument.Text))})";
        return Body is [Return { Value: { } value }]
            ? [$"{head} => {value.Text(forOracle: false)};"]
            : [head, "{", .. Body.SelectMany(statement => statement.Lines(forOracle: false)).Select(line => $"    {line}"), "}"];
    }
}
