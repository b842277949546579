namespace FusedOptim.Oracles.RandomRules;

internal sealed partial class RandomExpressions
{
    /// <summary>A call of a helper with such a result (null for none); null if there is none that can be called here.</summary>
    public RuleExpression? Call(ValueKind? result, bool isElement, int depth)
    {
        RuleHelper[] callable = [.. scope.Helpers.Where(helper => helper.Result == result && (isElement || helper.IsUniform) && CanPass(helper))];
        if (callable.Length == 0)
        {
            return null;
        }

        RuleHelper helper = choices.Pick(callable);
        RuleExpression[] operands = [.. helper.Arguments.Select(argument => Argument(argument, depth))];
        string places = string.Join(", ", helper.Arguments.Select((argument, index) => $"{argument.Keyword}{{{index}}}"));
        return new HelperCall(result ?? ValueKind.Bool, $"{(helper.IsExternal ? RuleText.ExternalClass : string.Empty)}{helper.Name}({places})", operands);
    }

    private bool CanPass(RuleHelper helper) => helper.IsPure
        || (!scope.IsConditional && helper.Arguments.All(argument => argument.Passing == Passing.Value || Targets(argument).Any()));

    private IEnumerable<RuleVariable> Targets(HelperArgument argument) =>
        scope.Assignable().Where(variable => variable.Kind == argument.Kind && variable.IsElement == argument.IsElement);

    private RuleExpression Argument(HelperArgument argument, int depth)
    {
        if (argument.Passing == Passing.Value)
        {
            return Of(argument.Kind, argument.IsElement, depth + 1);
        }

        RuleVariable target = choices.Pick<RuleVariable>([.. Targets(argument)]);
        RuleExpression read = target.Read();
        scope.Assigned(target, isCertain: false);
        return read;
    }

    // Of something that does differ from element to element: whoever reduces a constant means something else.
    private Reduction? Reduce(ValueKind kind)
    {
        RuleVariable[] certain = [.. scope.Variables.Where(variable => variable.IsCertain && variable.Kind == scope.Element)];
        if (!scope.MayReduce || certain.Length == 0 || (kind != scope.Element && kind != ValueKind.Double))
        {
            return null;
        }

        bool isCount = kind != scope.Element || (kind == ValueKind.Double && choices.Chance(20));
        bool overAllTensors = choices.Chance(30);
        string name = isCount ? RuleFunctions.Count : choices.Pick(RuleFunctions.Reductions);
        RuleExpression operand = Of(isCount ? ValueKind.Bool : kind, isElement: true, depth: 2);
        if (!operand.IsCertainlyElement || !scope.MayReduce)
        {
            RuleExpression element = choices.Pick(certain).Read();
            operand = isCount ? Make(ValueKind.Bool, "({0} > {1})", element, Literal(scope.Element)) : element;
        }

        scope.Reduced();
        return new Reduction(kind, overAllTensors ? $"{RuleFunctions.GlobalPrefix}{name}" : name, operand);
    }
}
