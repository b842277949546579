using FusedOptim.Generator.Collections;

namespace FusedOptim.Generator.Model.Chain;

/// <summary>An attribute on the class, with the arguments that are written.</summary>
internal sealed record AttributeUse(AttributeKind Kind, EquatableArray<ArgumentUse> Arguments);

/// <summary>A written argument.</summary>
internal sealed record ArgumentUse(string Name, ArgumentValue Value);

/// <summary>The update rule as the attributes of a class describe it, in the order of the chain.</summary>
internal sealed record UpdateChain(EquatableArray<AttributeUse> Uses)
{
    public bool Has(AttributeKind kind) => Uses.Any(use => use.Kind == kind);

    /// <summary>Whether an option of an attribute is on.</summary>
    public bool Option(AttributeKind kind, string name) => Has(kind) && Argument(kind, name) != 0;

    /// <summary>The value of an argument: as written, or the default of the vocabulary.</summary>
    public double Argument(AttributeKind kind, string name)
    {
        ArgumentRow row = ChainVocabulary.Row(kind).Argument(name);
        ArgumentUse? written = Uses.FirstOrDefault(use => use.Kind == kind)?.Arguments.FirstOrDefault(argument => argument.Name == name);
        return written?.Value.Number ?? row.Default;
    }

    /// <summary>Whether an argument is written with another value than its default.</summary>
    public bool IsChanged(AttributeKind kind, ArgumentRow argument) => Argument(kind, argument.Name) != argument.Default;

    /// <summary>Whether an option or choice takes an argument away.</summary>
    public bool Excludes(AttributeKind kind, ArgumentRow argument) =>
        argument.ExcludedBy is { } exclusion && Has(kind) && Argument(kind, exclusion.Option) == exclusion.Value;
}
