namespace FusedOptim.Generator.Model.Chain;

/// <summary>What <see cref="ChainRules"/> speak of: an attribute, or an attribute with a value of one of its options or choices.</summary>
/// <param name="Kind">The attribute.</param>
/// <param name="Argument">The option or choice; null for the attribute whatever its options are.</param>
/// <param name="Value">The value of the option or choice.</param>
internal sealed record Feature(AttributeKind Kind, string? Argument = null, double Value = 1)
{
    public static implicit operator Feature(AttributeKind kind) => new(kind);

    public bool IsIn(UpdateChain chain) => chain.Has(Kind) && (Argument is null || chain.Argument(Kind, Argument) == Value);

    /// <summary>The attribute as it is written; what is the default is left out.</summary>
    public override string ToString() =>
        Argument is not null && ChainVocabulary.Row(Kind).Argument(Argument) is { } row && row.Default != Value ? $"[{Kind}({row.Text(Value)})]" : $"[{Kind}]";
}
