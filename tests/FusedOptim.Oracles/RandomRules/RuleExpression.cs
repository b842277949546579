using System.Globalization;

namespace FusedOptim.Oracles.RandomRules;

/// <summary>A pure expression of a rule: text with places for operands.</summary>
/// <param name="Kind">Its type.</param>
/// <param name="Format">The text; composite ones have parentheses, so that they fit into any other. Places are <c>{0}</c>, <c>{1}</c> ...</param>
/// <param name="Operands">What stands in those places.</param>
internal record RuleExpression(ValueKind Kind, string Format, params RuleExpression[] Operands)
{
    /// <summary>Whether it may differ from element to element.</summary>
    public virtual bool IsElement => Operands.Any(operand => operand.IsElement);

    /// <summary>Whether it is computed from something that does differ, and not only might.</summary>
    public virtual bool IsCertainlyElement => Operands.Any(operand => operand.IsCertainlyElement);

    /// <summary>The number of nodes.</summary>
    public int Size => All.Count();

    /// <summary>It and everything in it.</summary>
    public IEnumerable<RuleExpression> All => Operands.SelectMany(operand => operand.All).Append(this);

    /// <summary>The C# text.</summary>
    /// <param name="forOracle">Whether reductions ask the oracle instead of the library.</param>
    public virtual string Text(bool forOracle) =>
        Operands.Length == 0
            ? Format
            : string.Format(CultureInfo.InvariantCulture, Format, [.. Operands.Select(operand => (object)operand.Text(forOracle))]);
}

/// <summary>A variable that is read.</summary>
internal sealed record VariableRead(ValueKind Kind, string Name, bool IsElementVariable, bool IsCertain) : RuleExpression(Kind, Name)
{
    public override bool IsElement => IsElementVariable;

    public override bool IsCertainlyElement => IsCertain;
}

/// <summary>A call of a helper, which may ignore its arguments.</summary>
internal sealed record HelperCall(ValueKind Kind, string Format, params RuleExpression[] Operands) : RuleExpression(Kind, Format, Operands)
{
    public override bool IsCertainlyElement => false;
}

/// <summary>A choice by a condition, or a condition that may be decided by its first half: the compiler knows some of the conditions.</summary>
internal sealed record Conditional(ValueKind Kind, string Format, params RuleExpression[] Operands) : RuleExpression(Kind, Format, Operands)
{
    public override bool IsCertainlyElement => Operands[^2].IsCertainlyElement && Operands[^1].IsCertainlyElement;
}

/// <summary>A reduction: the same for all elements, whatever its operand is.</summary>
internal sealed record Reduction : RuleExpression
{
    /// <summary>The argument of an oracle's method through which it asks for reductions.</summary>
    public const string OracleArgument = "reduce";

    /// <param name="kind">Double for a count, and otherwise the element type.</param>
    /// <param name="name">The function of <c>Rule</c>.</param>
    /// <param name="operand">What is reduced.</param>
    public Reduction(ValueKind kind, string name, RuleExpression operand)
        : base(kind, name, operand)
    {
    }

    public override bool IsElement => false;

    public override bool IsCertainlyElement => false;

    public override string Text(bool forOracle)
    {
        string operand = Operands[0].Text(forOracle);
        return forOracle
            ? $"({Kind.Keyword()}){OracleArgument}(\"{Format}\", {(Operands[0].Kind == ValueKind.Bool ? $"{operand} ? 1 : 0" : operand)})"
            : $"Rule.{Format}({operand})";
    }
}
