using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Oracles.Enumeration;

/// <summary>
/// The chains that <see cref="ChainRules"/> allow, straight from the tables: all <see cref="Variants"/> of single attributes, of pairs and of triples, and
/// random larger chains. What would be illegal only because it needs a partner gets the partner: one chain for each smallest set of partners.
/// </summary>
internal static class LegalChains
{
    private const int DefaultSeed = 1;
    private const int DefaultCount = 100;

    public static IReadOnlyList<UpdateChain> Singles { get; } = [.. Sets(1)];

    public static IReadOnlyList<UpdateChain> Pairs { get; } = [.. Sets(2)];

    /// <summary>Made anew at each call: there are thousands.</summary>
    public static IEnumerable<UpdateChain> Triples() => Sets(3);

    /// <summary>What tests run through that look at every attribute beside every other: singles, pairs, and a hundred larger ones.</summary>
    public static IReadOnlyList<UpdateChain> Default { get; } = [.. Singles.Concat(Pairs).Concat(Random(DefaultSeed).Take(DefaultCount)).Distinct()];

    /// <summary>Chains of at least four attributes, up to as many as go together, without end.</summary>
    public static IEnumerable<UpdateChain> Random(int seed)
    {
        var random = new Random(seed);
        AttributeKind[] kinds = [.. ChainVocabulary.Kinds];
        while (true)
        {
            int size = random.Next(4, kinds.Length + 1);
            random.Shuffle(kinds);
            UpdateChain chain = Chains.Of(Array.Empty<AttributeUse>());
            foreach (AttributeKind kind in kinds)
            {
                UpdateChain longer = With(chain, Pick([.. Variants.Of(kind)]));
                chain = chain.Uses.Count < size && !IsContradictory(longer) ? longer : chain;
            }

            if (WithPartners(chain).ToArray() is { Length: > 0 } complete)
            {
                yield return Pick(complete);
            }
        }

        T Pick<T>(T[] values) => values[random.Next(values.Length)];
    }

    private static IEnumerable<UpdateChain> Sets(int size) => Extensions(Chains.Of(Array.Empty<AttributeUse>()), 0, size)
        .SelectMany(chain => WithPartners(chain).GroupBy(complete => complete.Uses.Count).OrderBy(group => group.Key).Take(1).SelectMany(group => group))
        .Distinct();

    // All chains with a number of further variants, of attributes that stand behind those of the chain.
    private static IEnumerable<UpdateChain> Extensions(UpdateChain chain, int first, int count) => count == 0
        ? [chain]
        : Enumerable.Range(first, Variants.All.Count - first)
            .Where(next => !chain.Has(Variants.All[next].Kind))
            .Select(next => (Next: next, Chain: With(chain, Variants.All[next])))
            .Where(longer => !IsContradictory(longer.Chain))
            .SelectMany(longer => Extensions(longer.Chain, longer.Next + 1, count - 1));

    // A chain with every choice of what its attributes need.
    private static IEnumerable<UpdateChain> WithPartners(UpdateChain chain)
    {
        if (IsContradictory(chain))
        {
            return [];
        }

        return ChainRules.Requirements.FirstOrDefault(rule => rule.IsMissingIn(chain)) is { } missing
            ? missing.Needs.Where(need => !chain.Has(need.Kind)).SelectMany(need => WithPartners(With(chain, Variant(need)))).Distinct()
            : new[] { chain }.Where(ChainRules.Allow);
    }

    private static AttributeUse Variant(Feature feature) =>
        feature.Argument is { } name && ChainVocabulary.Row(feature.Kind).Argument(name).Default != feature.Value
            ? Chains.Use(feature.Kind, (name, feature.Value))
            : Chains.Use(feature.Kind);

    private static bool IsContradictory(UpdateChain chain) => ChainRules.Contradictions.Any(rule => rule.IsIn(chain));

    private static UpdateChain With(UpdateChain chain, AttributeUse use) => Chains.Of([.. chain.Uses, use]);
}
