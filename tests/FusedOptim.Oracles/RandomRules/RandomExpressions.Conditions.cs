namespace FusedOptim.Oracles.RandomRules;

internal sealed partial class RandomExpressions
{
    private static readonly string[] Comparisons = ["({0} < {1})", "({0} <= {1})", "({0} > {1})", "({0} >= {1})", "({0} == {1})", "({0} != {1})"];

    private RuleExpression ConditionLeaf(bool isElement)
    {
        RuleVariable[] variables = scope.Readable(ValueKind.Bool, isElement);
        return choices.Chance(4) ? Literal(ValueKind.Bool)
            : variables.Length > 0 && choices.Chance(30) ? choices.Pick(variables).Read()
            : Comparison(isElement, MaximumDepth);
    }

    private RuleExpression Condition(bool isElement, int depth) => choices.Next(10) switch
    {
        0 => Make(ValueKind.Bool, "(!{0})", Of(ValueKind.Bool, isElement, depth + 1)),
        1 or 2 => ShortCircuit(isElement, depth),
        3 when isElement || choices.Chance(20) => Function(ValueKind.Bool, isElement, depth),
        4 => ConditionLeaf(isElement),
        5 => Call(ValueKind.Bool, isElement, depth) ?? Comparison(isElement, depth),
        _ => Comparison(isElement, depth),
    };

    private Conditional ShortCircuit(bool isElement, int depth)
    {
        RuleExpression first = Of(ValueKind.Bool, isElement, depth + 1);
        bool before = scope.IsConditional;
        scope.IsConditional = true;
        RuleExpression second = Of(ValueKind.Bool, isElement, depth + 1);
        scope.IsConditional = before;
        return new Conditional(ValueKind.Bool, choices.Pick((string[])["({0} && {1})", "({0} || {1})"]), first, second);
    }

    private RuleExpression Function(ValueKind result, bool isElement, int depth)
    {
        ValueKind kind = isElement ? scope.Element : choices.Pick((ValueKind[])[ValueKind.Single, ValueKind.Double]);
        return Make(result, kind.Fill(choices.Pick(RuleFunctions.Conditions)), Of(kind, isElement, depth + 1));
    }

    // Elements with elements; anything else with anything that C# compares it with.
    private RuleExpression Comparison(bool isElement, int depth)
    {
        if (!isElement && scope.Readable(ValueKind.Long, isElement: false).Length > 0 && choices.Chance(40))
        {
            string format = choices.Pick((string[])["({0} % 5 == 0)", "({0} % 3 != 1)", "({0} < 3)", "({0} == 1)", "({0} > 4)"]);
            return Make(ValueKind.Bool, format, Leaf(ValueKind.Long, isElement: false));
        }

        ValueKind kind = isElement ? scope.Element : choices.Pick((ValueKind[])[ValueKind.Single, ValueKind.Double, ValueKind.Long]);
        ValueKind other = isElement || choices.Chance(80) ? kind : choices.Pick((ValueKind[])[ValueKind.Single, ValueKind.Double, ValueKind.Long]);
        return choices.Chance(15) && kind != ValueKind.Long
            ? Make(ValueKind.Bool, choices.Pick((string[])["({0} > 0)", "({0} < 1)", "({0} == 0)", "(0 >= {0})"]), Of(kind, isElement, depth + 1))
            : Make(ValueKind.Bool, choices.Pick(Comparisons), Of(kind, isElement, depth + 1), Of(other, isElement, depth + 1));
    }
}
