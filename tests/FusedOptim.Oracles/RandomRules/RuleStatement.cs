namespace FusedOptim.Oracles.RandomRules;

/// <summary>A statement of a rule.</summary>
internal abstract record RuleStatement
{
    /// <summary>The number of nodes.</summary>
    public int Size => 1 + Expressions.Sum(expression => expression.Size);

    /// <summary>The expressions in it, also in its blocks.</summary>
    public abstract IEnumerable<RuleExpression> Expressions { get; }

    /// <summary>The lines, without the indentation of the block.</summary>
    public abstract IEnumerable<string> Lines(bool forOracle);

    protected static IEnumerable<string> Block(IEnumerable<RuleStatement> statements, bool forOracle) =>
        ["{", .. statements.SelectMany(statement => statement.Lines(forOracle)).Select(line => $"    {line}"), "}"];
}

/// <summary>A local, with a value or without.</summary>
internal sealed record Declaration(string Type, string Name, RuleExpression? Value) : RuleStatement
{
    public override IEnumerable<RuleExpression> Expressions => Value is null ? [] : [Value];

    public override IEnumerable<string> Lines(bool forOracle) => [Value is null ? $"{Type} {Name};" : $"{Type} {Name} = {Value.Text(forOracle)};"];
}

/// <summary>An assignment, simple or compound.</summary>
internal sealed record Assignment(string Target, string Operator, RuleExpression Value) : RuleStatement
{
    public override IEnumerable<RuleExpression> Expressions => [Value];

    public override IEnumerable<string> Lines(bool forOracle) => [$"{Target} {Operator} {Value.Text(forOracle)};"];
}

/// <summary>An expression that is a statement: a call, an increment.</summary>
internal sealed record Execution(RuleExpression Expression) : RuleStatement
{
    public override IEnumerable<RuleExpression> Expressions => [Expression];

    public override IEnumerable<string> Lines(bool forOracle) => [$"{Expression.Text(forOracle)};"];
}

/// <summary>What a method returns; nothing for a method without a value.</summary>
internal sealed record Return(RuleExpression? Value) : RuleStatement
{
    public override IEnumerable<RuleExpression> Expressions => Value is null ? [] : [Value];

    public override IEnumerable<string> Lines(bool forOracle) => [Value is null ? "return;" : $"return {Value.Text(forOracle)};"];
}

/// <summary>An if, with an else or without.</summary>
internal sealed record Branch(RuleExpression Condition, RuleStatement[] Then, RuleStatement[]? Else) : RuleStatement
{
    public override IEnumerable<RuleExpression> Expressions => [Condition, .. Then.Concat(Else ?? []).SelectMany(statement => statement.Expressions)];

    public override IEnumerable<string> Lines(bool forOracle)
    {
        IEnumerable<string> lines = [$"if ({Condition.Text(forOracle)})", .. Block(Then, forOracle)];
        return Else switch
        {
            null => lines,
            [Branch chained] => lines.Append($"else {chained.Lines(forOracle).First()}").Concat(chained.Lines(forOracle).Skip(1)),
            _ => lines.Append("else").Concat(Block(Else, forOracle)),
        };
    }
}
