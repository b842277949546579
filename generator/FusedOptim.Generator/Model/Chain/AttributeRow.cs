namespace FusedOptim.Generator.Model.Chain;

/// <summary>A row of <see cref="ChainVocabulary"/>: an attribute, and what it gives to the class.</summary>
/// <param name="Kind">The attribute.</param>
/// <param name="Arguments">Its arguments, in the order of the hyperparameters.</param>
internal sealed record AttributeRow(AttributeKind Kind, params ArgumentRow[] Arguments)
{
    /// <summary>The states that the attribute declares, in their order.</summary>
    public StateRow[] States { get; init; } = [];

    /// <summary>Whether the hyperparameters are there without the attribute too, as soon as there is what it needs by <see cref="ChainRules"/>.</summary>
    public bool IsImplied { get; init; }

    /// <summary>Whether a step has to see all tensors before it changes any, so that there is no static <c>Update</c> of one.</summary>
    public bool ReducesOverAllTensors { get; init; }

    /// <summary>Whether a step writes the gradients too.</summary>
    public bool WritesGradients { get; init; }

    /// <summary>An argument by its name; a name that is not in the table is a mistake of the generator, and throws.</summary>
    public ArgumentRow Argument(string name) =>
        Arguments.FirstOrDefault(row => row.Name == name) ?? throw new ArgumentException($"[{Kind}] has no argument '{name}'.", nameof(name));
}

/// <summary>A state that an attribute declares.</summary>
/// <param name="Name">The name, in snake_case.</param>
/// <param name="Description">What it holds.</param>
/// <param name="InitialArgument">The hyperparameter of the attribute that gives its first value; null for zero.</param>
internal sealed record StateRow(string Name, string Description, string? InitialArgument = null)
{
    /// <summary>The option of the attribute that adds the state; null if it is always there.</summary>
    public string? Option { get; init; }

    /// <summary>Whether it averages the parameters, for evaluation.</summary>
    public bool IsWeightAverage { get; init; }
}
