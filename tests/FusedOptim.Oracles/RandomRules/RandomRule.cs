namespace FusedOptim.Oracles.RandomRules;

/// <summary>A state of a rule.</summary>
/// <param name="Name">The argument, as it is written.</param>
/// <param name="Initial">Its value before the first step; null without the attribute.</param>
internal sealed record RuleState(string Name, double? Initial);

/// <summary>A hyperparameter of a rule.</summary>
/// <param name="Name">The argument, as it is written.</param>
/// <param name="Kind">Float or double.</param>
/// <param name="Default">Its default.</param>
internal sealed record RuleHyperparameter(string Name, ValueKind Kind, double Default);

/// <summary>A rule method with everything around it, from which its source is written.</summary>
internal sealed record RandomRule
{
    /// <summary>Float or double.</summary>
    public required ValueKind Element { get; init; }

    public required string MethodName { get; init; }

    public required RuleState[] States { get; init; }

    /// <summary>The numbers for each tensor.</summary>
    public required RuleState[] Scalars { get; init; }

    public required bool HasStep { get; init; }

    public required RuleHyperparameter[] Hyperparameters { get; init; }

    /// <summary>Fields of the class, each one line.</summary>
    public required string[] Fields { get; init; }

    /// <summary>Fields of the class in the other file.</summary>
    public required string[] ExternalFields { get; init; }

    /// <summary>Whether states are kept as BFloat16.</summary>
    public bool RoundsStates { get; init; }

    public required RuleHelper[] Helpers { get; init; }

    public required RuleStatement[] Body { get; init; }

    /// <summary>The reductions in the order of the text; every element meets each of them once.</summary>
    public IReadOnlyList<Reduction> Reductions => [.. Body.SelectMany(statement => statement.Expressions).SelectMany(expression => expression.All).OfType<Reduction>()];

    /// <summary>The number of nodes, which counts when rules are compared by size.</summary>
    public int Size => Body.Sum(statement => statement.Size) + Helpers.Sum(helper => helper.Size) + States.Length + Scalars.Length + Hyperparameters.Length;

    public override string ToString() => string.Join('\n', RuleText.Sources(this, "Sample"));
}
