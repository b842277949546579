using FusedOptim.Generator.Ir;

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

    /// <summary>An argument by its name; a name that is not in the table is a mistake of the generator, and throws.</summary>
    public ArgumentRow Argument(string name) =>
        Arguments.FirstOrDefault(row => row.Name == name) ?? throw new ArgumentException($"[{Kind}] has no argument '{name}'.", nameof(name));
}

/// <summary>An argument of an attribute.</summary>
/// <param name="Kind">What it holds: a number is a hyperparameter.</param>
/// <param name="Name">The property of the attribute, and of the generated class if it is a hyperparameter.</param>
/// <param name="Default">The value where the argument is not written.</param>
/// <param name="Range">The values that are allowed; null if all are.</param>
/// <param name="Description">What the hyperparameter does, a sentence without the full stop.</param>
internal sealed record ArgumentRow(ArgumentKind Kind, string Name, double Default, RangeInfo? Range, string Description)
{
    /// <summary>The option of the same attribute with which the argument is not defined.</summary>
    public Exclusion? ExcludedBy { get; init; }

    public static ArgumentRow Hyperparameter(string name, double value, RangeInfo range, string description) =>
        new(ArgumentKind.Number, name, value, range, description);

    public static ArgumentRow Option(string name) => new(ArgumentKind.Option, name, 0, null, string.Empty);
}

/// <summary>
/// An option takes an argument away: the class does not get the property, and a value that is written is an error.
/// </summary>
/// <param name="Option">The option.</param>
/// <param name="Reason">What the class has with the option, and why the argument does not go with it: the middle of a sentence.</param>
internal sealed record Exclusion(string Option, string Reason);

/// <summary>A state that an attribute declares.</summary>
/// <param name="Name">The name, in snake_case.</param>
/// <param name="Description">What it holds.</param>
/// <param name="InitialArgument">The hyperparameter of the attribute that gives its first value; null for zero.</param>
internal sealed record StateRow(string Name, string Description, string? InitialArgument = null);
