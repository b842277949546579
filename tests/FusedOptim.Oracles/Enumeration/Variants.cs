using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Oracles.Enumeration;

/// <summary>
/// Each attribute in all the ways that make different programs: with every combination of its options and choices. Numbers do not change a
/// program, only the defaults of its hyperparameters; trials give each one a value at which its stage matters.
/// </summary>
internal static class Variants
{
    public static IReadOnlyList<AttributeUse> All { get; } = [.. ChainVocabulary.Kinds.SelectMany(Of)];

    public static IEnumerable<AttributeUse> Of(AttributeKind kind)
    {
        IEnumerable<(string Name, double Value)[]> variants = [[]];
        foreach (ArgumentRow row in ChainVocabulary.Row(kind).Arguments.Where(row => row.Kind is ArgumentKind.Option or ArgumentKind.Choice))
        {
            // The default is what is not written.
            int values = row.Kind == ArgumentKind.Option ? 2 : row.Choices.Length;
            variants = variants.SelectMany(variant => Enumerable.Range(0, values)
                .Select(value => value == row.Default ? variant : [.. variant, (row.Name, value)]));
        }

        return variants.Select(variant => Chains.Use(kind, variant));
    }
}
