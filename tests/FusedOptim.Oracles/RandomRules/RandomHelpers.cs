namespace FusedOptim.Oracles.RandomRules;

/// <summary>Random methods that rules call: of elements, or of what is the same for all of them; each may call those before it.</summary>
internal static class RandomHelpers
{
    private const int MaximumStatements = 3;

    public static RuleHelper[] Create(ValueKind element, IReadOnlyList<RuleVariable> externalFields, RandomChoices choices)
    {
        var helpers = new List<RuleHelper>();
        for (int count = choices.Next(4); count > 0; count--)
        {
            helpers.Add(Create(element, $"Helper{helpers.Count}", helpers, externalFields, choices));
        }

        return [.. helpers];
    }

    private static RuleHelper Create(
        ValueKind element, string name, List<RuleHelper> earlier, IReadOnlyList<RuleVariable> externalFields, RandomChoices choices)
    {
        bool isUniform = choices.Chance(30);
        bool isExternal = choices.Chance(40);
        HelperArgument[] arguments = [.. Enumerable.Range(0, 1 + choices.Next(3)).Select(index => Argument($"x{index}", element, isUniform, index, choices))];
        bool isPure = arguments.All(argument => argument.Passing == Passing.Value);
        ValueKind? result = !isPure && choices.Chance(40) ? null
            : isUniform ? choices.Pick((ValueKind[])[ValueKind.Double, ValueKind.Single, ValueKind.Bool])
            : choices.Chance(85) ? element : ValueKind.Bool;

        // What stands in the other class calls only what stands there too.
        RuleHelper[] callable = [.. earlier.Where(helper => helper.IsExternal || !isExternal)];
        var scope = new RuleScope(element, result, isUniform, mayReduce: false, callable);
        foreach (HelperArgument argument in arguments.Where(argument => argument.Passing != Passing.Output))
        {
            scope.Add(new RuleVariable(argument.Name, argument.Kind, argument.IsElement, isAssignable: true));
        }

        RuleVariable[] outputs =
        [
            .. arguments.Where(argument => argument.Passing == Passing.Output)
                .Select(argument => new RuleVariable(argument.Name, argument.Kind, argument.IsElement, isAssignable: true)),
        ];
        foreach (RuleVariable field in externalFields)
        {
            scope.Add(field);
        }

        // Not even to be read before it has a value.
        var statements = new RandomStatements(scope, choices);
        return new RuleHelper(name, result, arguments, isExternal, statements.Body(isPure && choices.Chance(40) ? 0 : MaximumStatements, outputs));
    }

    private static HelperArgument Argument(string name, ValueKind element, bool isUniform, int index, RandomChoices choices)
    {
        Passing passing = index > 0 && choices.Chance(30) ? choices.Pick((Passing[])[Passing.Reference, Passing.Output]) : Passing.Value;
        if (isUniform)
        {
            return new HelperArgument(name, passing == Passing.Value ? choices.Pick((ValueKind[])[ValueKind.Double, ValueKind.Double, ValueKind.Long, ValueKind.Bool]) : ValueKind.Double, passing, IsElement: false);
        }

        // Something that is the same for all may stand beside an element.
        bool isElement = index == 0 || passing != Passing.Value || choices.Chance(75);
        ValueKind kind = isElement ? element : choices.Pick((ValueKind[])[ValueKind.Double, ValueKind.Long, ValueKind.Bool, element]);
        return new HelperArgument(name, kind, passing, isElement);
    }
}
