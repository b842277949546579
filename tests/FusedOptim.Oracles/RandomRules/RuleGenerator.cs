using CsCheck;

namespace FusedOptim.Oracles.RandomRules;

/// <summary>
/// Random rules. How many nodes a rule may have is the first thing that is chosen, so that small ones turn up all the time, and a small one that fails is
/// what CsCheck reports.
/// </summary>
internal sealed class RuleGenerator : Gen<RandomRule>
{
    private const int MaximumBudget = 120;
    private const int MaximumStatements = 8;

    // Awkward ones among them: keywords, and names that a loop might want for itself.
    private static readonly string[] StateNames =
        ["velocity", "squareAverage", "first_moment", "@lock", "i", "length", "previousGradient", "x2", "accumulator", "states"];

    private static readonly string[] ScalarNames = ["scale", "momentumSchedule", "product", "@base"];

    private static readonly string[] HyperparameterNames =
        ["beta1", "beta2", "epsilon", "weightDecay", "decay", "threshold", "ratio", "@checked", "lowerBound", "k"];

    private static readonly double[] Defaults = [0.9, 0.01, 0.5, 0.001, 0.999, 1e-8, 0.1, 0.25];
    private static readonly double[] InitialValues = [1, 0.5, 0.1, -1];

    /// <summary>The generator.</summary>
    public static readonly RuleGenerator Rules = new();

    /// <summary>The rule of a number in the sequence of a seed.</summary>
    public static RandomRule Create(int seed, int number) => Rules.Generate(new PCG((uint)number, (ulong)seed), null!, out _);

    /// <inheritdoc/>
    public override RandomRule Generate(PCG pcg, Size? min, out Size size)
    {
        RandomRule rule = Create(new RandomChoices(pcg, 10 + (int)pcg.Next(MaximumBudget)));
        size = new Size((ulong)rule.Size);
        return rule;
    }

    private static RandomRule Create(RandomChoices choices)
    {
        ValueKind element = choices.Pick((ValueKind[])[ValueKind.Single, ValueKind.Double]);
        RuleState[] states = States(StateNames, choices.Next(5), 30, choices);
        RuleState[] scalars = States(ScalarNames, Math.Max(0, choices.Next(4) - 1), 60, choices);
        RuleHyperparameter[] hyperparameters = Hyperparameters(element, choices);
        bool hasStep = choices.Chance(50);

        (string[] externalFields, RuleVariable[] externals) = Fields("Shared", RuleText.ExternalClass, element, choices);
        (string[] fields, RuleVariable[] own) = Fields("Own", string.Empty, element, choices);
        RuleHelper[] helpers = RandomHelpers.Create(element, externals, choices);

        var scope = new RuleScope(element, element, isUniform: false, mayReduce: true, helpers);
        IEnumerable<RuleVariable> elements = new[] { "parameter", "gradient" }.Concat(states.Select(state => state.Name))
            .Select(name => new RuleVariable(name, element, isElement: true, isAssignable: true) { IsCertain = true });
        IEnumerable<RuleVariable> uniforms =
        [
            .. scalars.Select(scalar => new RuleVariable(scalar.Name, ValueKind.Double, isElement: false, isAssignable: true)),
            .. hyperparameters.Select(value => new RuleVariable(value.Name, value.Kind, isElement: false, isAssignable: choices.Chance(20))),
            .. hasStep ? new[] { new RuleVariable("step", ValueKind.Long, isElement: false, isAssignable: false) } : [],
        ];
        foreach (RuleVariable variable in (RuleVariable[])[.. elements, .. uniforms, .. externals, .. own])
        {
            scope.Add(variable);
        }

        return new RandomRule
        {
            Element = element,
            MethodName = choices.Pick((string[])["Update", "Apply", "Next"]),
            States = states,
            Scalars = scalars,
            HasStep = hasStep,
            Hyperparameters = hyperparameters,
            Fields = fields,
            ExternalFields = externalFields,
            Helpers = helpers,
            Body = new RandomStatements(scope, choices).Body(MaximumStatements, []),
            RoundsStates = element == ValueKind.Single && states.Length > 0 && choices.Chance(60),
        };
    }

    private static RuleState[] States(string[] names, int count, int initialPercent, RandomChoices choices) =>
        [.. choices.Pick(names, count).Select(name => new RuleState(name, choices.Chance(initialPercent) ? choices.Pick(InitialValues) : null))];

    private static RuleHyperparameter[] Hyperparameters(ValueKind element, RandomChoices choices)
    {
        string[] names = [.. choices.Chance(80) ? new[] { "learningRate" } : [], .. choices.Pick(HyperparameterNames, choices.Next(5))];
        return [.. names.Select(name => new RuleHyperparameter(
            name, choices.Chance(70) ? element : choices.Pick((ValueKind[])[ValueKind.Single, ValueKind.Double]), choices.Pick(Defaults)))];
    }

    private static (string[] Lines, RuleVariable[] Variables) Fields(string prefix, string qualifier, ValueKind element, RandomChoices choices)
    {
        int count = Math.Max(0, choices.Next(4) - 1);
        ValueKind[] kinds = [.. Enumerable.Range(0, count).Select(_ => choices.Pick((ValueKind[])[element, ValueKind.Double]))];
        string[] lines = [.. kinds.Select((kind, index) => Field(kind, $"{prefix}{index}", choices))];
        return (lines, [.. kinds.Select((kind, index) => new RuleVariable($"{qualifier}{prefix}{index}", kind, isElement: false, isAssignable: false))]);
    }

    private static string Field(ValueKind kind, string name, RandomChoices choices)
    {
        string value = RuleText.Literal(kind, choices.Pick(Defaults));
        return choices.Next(3) switch
        {
            0 => $"internal const {kind.Keyword()} {name} = {value};",
            1 => $"internal static readonly {kind.Keyword()} {name} = {kind.Fill("%M.Sqrt")}({value});",
            _ => $"internal static readonly {kind.Keyword()} {name} = {value};",
        };
    }
}
