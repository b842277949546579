namespace FusedOptim.Oracles.RandomRules;

/// <summary>
/// Random expressions of a scope. What may differ from element to element always has the element type; what is the same for all mixes float, double and
/// long as C# does.
/// </summary>
internal sealed partial class RandomExpressions(RuleScope scope, RandomChoices choices)
{
    private const int MaximumDepth = 5;
    // Divisions twice as rare as products: half of them are by zero, sooner or later.
    private static readonly string[] Arithmetic =
        ["({0} + {1})", "({0} - {1})", "({0} * {1})", "({0} + {1})", "({0} - {1})", "({0} * {1})", "({0} / {1})"];

    private static readonly string[] WithIntegers = ["(1 - {0})", "(2 * {0})", "({0} + 1)", "({0} / 3)", "({0} - 2)"];
    private static readonly string[] OfLongs = ["({0} % 5)", "({0} / 2)", "({0} + 1)", "({0} - 3)", "({0} * 3)", "(-{0})", "({0} % 2)"];
    private static readonly double[] Literals = [0, 1, 1, 0.5, 0.5, 2, 2, 0.9, 0.9, 1e-3, 1e-3, 1e-8, 0.1, 0.1, 0.7, 3.5, 3.5, 10, 1e30];

    /// <summary>An expression of a kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="isElement">Whether it may differ from element to element; ignored where that would be another type than the elements'.</param>
    /// <param name="depth">The operators around it.</param>
    public RuleExpression Of(ValueKind kind, bool isElement, int depth = 0)
    {
        choices.Spend();
        bool isLeaf = depth >= MaximumDepth || !choices.CanGrow || choices.Chance(10 + (10 * depth));
        return kind switch
        {
            ValueKind.Bool => isLeaf ? ConditionLeaf(isElement && !scope.IsUniform) : Condition(isElement && !scope.IsUniform, depth),
            ValueKind.Long => isLeaf ? Leaf(kind, false) : Long(depth),
            _ => isLeaf ? Leaf(kind, IsElementOf(kind, isElement)) : Real(kind, IsElementOf(kind, isElement), depth),
        };
    }

    /// <summary>
    /// What a method returns: often the first of its arguments with a small change, because of random numbers alone soon nothing but NaN is left, which is
    /// like every other NaN.
    /// </summary>
    public RuleExpression Result(ValueKind kind)
    {
        RuleExpression value = Of(kind, isElement: true);
        return kind == scope.Element && scope.Variables[0] is { } first && first.Kind == kind && choices.Chance(75)
            ? Make(kind, kind.Fill("({0} - (0.01%s * {1}))"), first.Read(), value)
            : value;
    }

    /// <summary>A number as C# writes it.</summary>
    public RuleExpression Literal(ValueKind kind) => kind switch
    {
        ValueKind.Bool => new RuleExpression(kind, choices.Pick((string[])["true", "false"])),
        ValueKind.Long => new RuleExpression(kind, choices.Pick((string[])["1L", "2L", "5L", "10L"])),
        _ => new RuleExpression(kind, RuleText.Literal(kind, choices.Pick(Literals))),
    };

    private bool IsElementOf(ValueKind kind, bool isElement) => isElement && kind == scope.Element && !scope.IsUniform;

    private RuleExpression Leaf(ValueKind kind, bool isElement)
    {
        // Of elements and what is the same for all of them there would be more of the latter.
        RuleVariable[] elements = isElement && choices.Chance(60) ? [.. scope.Variables.Where(variable => variable.Kind == kind && variable.IsElement)] : [];
        RuleVariable[] variables = elements.Length > 0 ? elements : scope.Readable(kind, isElement);
        return variables.Length == 0 || choices.Chance(12) ? Literal(kind) : choices.Pick(variables).Read();
    }

    private RuleExpression Long(int depth)
    {
        int choice = choices.Next(10);
        return choice switch
        {
            0 => Choice(ValueKind.Long, isElement: false, depth),
            1 => Make(ValueKind.Long, choices.Pick(Arithmetic[..3]), Of(ValueKind.Long, false, depth + 1), Leaf(ValueKind.Long, false)),
            _ => Make(ValueKind.Long, choices.Pick(OfLongs), Leaf(ValueKind.Long, false)),
        };
    }

    private RuleExpression Real(ValueKind kind, bool isElement, int depth)
    {
        int choice = choices.Next(100);
        return choice switch
        {
            < 45 => Make(kind, choices.Pick(Arithmetic), Of(kind, isElement, depth + 1), Of(kind, isElement, depth + 1)),
            < 52 => Make(kind, "(-{0})", Of(kind, isElement, depth + 1)),
            < 58 => Make(kind, choices.Pick(WithIntegers), Of(kind, isElement, depth + 1)),
            < 66 => Choice(kind, isElement, depth),
            < 78 => Function(kind, choices.Pick(RuleFunctions.Elements), isElement, depth),
            < 80 => CopySign(kind, isElement, depth),
            < 86 => Reduce(kind) ?? Call(kind, isElement, depth) ?? Leaf(kind, isElement),
            < 92 => Call(kind, isElement, depth) ?? Leaf(kind, isElement),
            _ => isElement ? WithUniform(kind, depth) : Uniform(kind, depth),
        };
    }

    private RuleExpression Function(ValueKind kind, string format, bool isElement, int depth)
    {
        RuleExpression[] operands = [.. Enumerable.Range(0, RuleFunctions.Arity(format)).Select(_ => Of(kind, isElement, depth + 1))];
        return Make(kind, kind.Fill(format), operands);
    }

    // The sign of a NaN is no promise of anybody.
    private RuleExpression CopySign(ValueKind kind, bool isElement, int depth) =>
        Make(kind, kind.Fill("%M.CopySign({0}, %t.IsNaN({1}) ? 1%s : {1})"), Of(kind, isElement, depth + 1), Leaf(kind, isElement));

    private RuleExpression Choice(ValueKind kind, bool isElement, int depth)
    {
        // The condition of a number that is no element's is the same for all elements too.
        RuleExpression condition = Of(ValueKind.Bool, isElement && choices.Chance(70), depth + 1);
        bool before = scope.IsConditional;
        scope.IsConditional = true;
        RuleExpression result = new Conditional(kind, "({0} ? {1} : {2})", condition, Of(kind, isElement, depth + 1), Of(kind, isElement, depth + 1));
        scope.IsConditional = before;
        return result;
    }

    // An element beside a number of another type that is the same for all, which C# converts.
    private RuleExpression WithUniform(ValueKind kind, int depth)
    {
        ValueKind other = kind == ValueKind.Double && choices.Chance(50) ? ValueKind.Single : ValueKind.Long;
        RuleExpression element = Of(kind, isElement: true, depth + 1);
        RuleExpression uniform = Of(other, isElement: false, depth + 1);
        string format = choices.Pick(Arithmetic);
        return choices.Chance(50) ? Make(kind, format, element, uniform) : Make(kind, format, uniform, element);
    }

    private RuleExpression Uniform(ValueKind kind, int depth)
    {
        ValueKind other = kind == ValueKind.Double ? ValueKind.Single : ValueKind.Double;
        int choice = choices.Next(6);
        return choice switch
        {
            0 or 1 => Function(kind, choices.Pick(RuleFunctions.Uniforms), isElement: false, depth),
            2 => Make(kind, $"(({kind.Keyword()}){{0}})", Of(choices.Chance(50) ? ValueKind.Long : other, isElement: false, depth + 1)),
            3 => Make(kind, choices.Pick(Arithmetic), Of(kind, isElement: false, depth + 1), Of(ValueKind.Long, isElement: false, depth + 1)),
            4 when kind == ValueKind.Double =>
                Make(kind, choices.Pick(Arithmetic), Of(kind, isElement: false, depth + 1), Of(ValueKind.Single, isElement: false, depth + 1)),
            _ when kind == ValueKind.Double => Make(kind, "Rule.Power({0}, {1})", Of(kind, isElement: false, depth + 1), Leaf(ValueKind.Long, isElement: false)),
            _ => Make(kind, "((float){0})", Of(ValueKind.Double, isElement: false, depth + 1)),
        };
    }

    private static RuleExpression Make(ValueKind kind, string format, params RuleExpression[] operands) => new(kind, format, operands);
}
