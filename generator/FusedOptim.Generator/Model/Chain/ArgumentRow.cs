using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Model.Chain;

/// <summary>An argument of an attribute.</summary>
/// <param name="Kind">What it holds: a number is a hyperparameter.</param>
/// <param name="Name">The property of the attribute, and of the generated class if it is a hyperparameter.</param>
/// <param name="Default">The value where the argument is not written.</param>
/// <param name="Range">The values that are allowed; null if all are.</param>
/// <param name="Description">What the hyperparameter does, a sentence without the full stop.</param>
internal sealed record ArgumentRow(ArgumentKind Kind, string Name, double Default, RangeInfo? Range, string Description)
{
    /// <summary>The option or choice of the same attribute with which the argument is not defined.</summary>
    public Exclusion? ExcludedBy { get; init; }

    /// <summary>The values of a choice as they are written, by their numbers.</summary>
    public string[] Choices { get; init; } = [];

    /// <summary>The set of the choices.</summary>
    public string ChoiceText => $"{{{string.Join(", ", Choices)}}}";

    public static ArgumentRow Hyperparameter(string name, double value, RangeInfo range, string description) =>
        new(ArgumentKind.Number, name, value, range, description);

    public static ArgumentRow Option(string name) => new(ArgumentKind.Option, name, 0, null, string.Empty);

    /// <summary>A value of an enum; the first one is the default.</summary>
    public static ArgumentRow Choice(string name, params string[] values) =>
        new(ArgumentKind.Choice, name, 0, null, string.Empty) { Choices = values };

    /// <summary>A value of an option or choice as it is written.</summary>
    public string Text(double value) => Kind == ArgumentKind.Choice ? $"{Name} = {Choices[(int)value]}" : $"{Name} = true";
}

/// <summary>
/// An option takes an argument away: the class does not get the property, and a value that is written is an error.
/// </summary>
/// <param name="Option">The option or choice.</param>
/// <param name="Value">Its value, 1 for an option that is on.</param>
/// <param name="Reason">What the class has with the option, and why the argument does not go with it: the middle of a sentence.</param>
/// <param name="Remedy">What to do instead of removing the argument.</param>
internal sealed record Exclusion(string Option, double Value, string Reason, string Remedy);
