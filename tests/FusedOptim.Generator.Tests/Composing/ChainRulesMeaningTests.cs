using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Generator.Tests.Composing;

/// <summary>
/// Whether <see cref="ChainRules"/> tell the truth, by the reference of the chain: what they call without effect has none, and what they allow has one.
/// </summary>
public sealed class ChainRulesMeaningTests
{
    // The rest of a chain: nothing, one variant or two, so that a rule is tried beside everything that could make it wrong.
    private static readonly UpdateChain[] Surroundings =
    [
        Chains.Of(Array.Empty<AttributeUse>()),
        .. Variants.All.Select(use => Chains.Of(use)),
        .. from first in Variants.All from second in Variants.All where first.Kind < second.Kind select Chains.Of(first, second),
    ];

    public static TheoryData<int> Requirements => [.. Enumerable.Range(0, ChainRules.Requirements.Length)];

    [Theory]
    [MemberData(nameof(Requirements))]
    public void WhatIsReportedAsWithoutEffect_HasNone(int rule)
    {
        Requirement requirement = ChainRules.Requirements[rule];
        UpdateChain[] chains = [.. Surroundings
            .Select(rest => With(With(rest, requirement.Subject), requirement.When))
            .Where(requirement.IsMissingIn)
            .Where(chain => !ChainRules.Contradictions.Any(contradiction => contradiction.IsIn(chain)))
            .Distinct()];

        Assert.NotEmpty(chains);
        foreach (UpdateChain chain in chains)
        {
            UpdateChain without = Without(chain, requirement.Subject);
            Assert.True(Enumerable.Range(1, 4).All(seed => AreSame(chain, without, seed)), $"{Chains.Text(chain)} is not {Chains.Text(without)}");
        }
    }

    // Nothing that a user may write is ignored without a word: all pairs, a tenth of all triples. Signs hide most differences, so that some chains need many tries.
    [Fact]
    public void WhatIsAllowed_HasAnEffect()
    {
        var ignored = new List<string>();
        foreach (UpdateChain chain in LegalChains.Default.Concat(LegalChains.Triples().Where((_, number) => number % 10 == 0)))
        {
            ignored.AddRange(chain.Uses.SelectMany(Features)
                .Where(feature => Enumerable.Range(1, 400).All(seed => AreSame(chain, Without(chain, feature), seed)))
                .Select(feature => $"{feature} in {Chains.Text(chain)}"));
        }

        Assert.True(ignored.Count == 0, string.Join('\n', ignored));
    }

    // An attribute by itself, unless all it does is to give a default, and each of its options that is written.
    private static IEnumerable<Feature> Features(AttributeUse use)
    {
        if (!ChainVocabulary.Row(use.Kind).IsImplied)
        {
            yield return use.Kind;
        }

        foreach (ArgumentUse argument in use.Arguments)
        {
            yield return new Feature(use.Kind, argument.Name, argument.Value.Number);
        }
    }

    private static UpdateChain With(UpdateChain chain, Feature? feature)
    {
        if (feature is null || feature.IsIn(chain))
        {
            return chain;
        }

        bool isDefault = feature.Argument is null || ChainVocabulary.Row(feature.Kind).Argument(feature.Argument).Default == feature.Value;
        AttributeUse use = isDefault ? Chains.Use(feature.Kind) : Chains.Use(feature.Kind, (feature.Argument!, feature.Value));
        return Chains.Of([.. chain.Uses.Where(other => other.Kind != feature.Kind), use]);
    }

    // Without the option, or without the attribute where it cannot be without: each order of the trust ratio is one.
    private static UpdateChain Without(UpdateChain chain, Feature feature)
    {
        bool isAttribute = feature.Argument is null or ArgumentNames.Order;
        IEnumerable<AttributeUse> uses = isAttribute
            ? chain.Uses.Where(use => use.Kind != feature.Kind)
            : chain.Uses.Select(use => use.Kind == feature.Kind
                ? use with { Arguments = use.Arguments.Where(argument => argument.Name != feature.Argument).ToEquatableArray() }
                : use);
        return Chains.Of([.. uses]);
    }

    // What the user sees of a few steps: parameters, their average and gradients.
    private static double[] Outcome(UpdateChain chain, int seed)
    {
        var random = new Random(seed);
        ReferenceTensor[] tensors = [.. ReferenceValues.Tensors
            .Select(kind => new ReferenceTensor(ReferenceValues.Numbers(random, kind.ParameterSize), name => Hyperparameter(kind, name, seed)))];
        var reference = new UpdateChainReference(chain, tensors);
        var seen = new List<double>();
        for (int step = 1; step <= ReferenceValues.Steps; step++)
        {
            for (int tensor = 0; tensor < tensors.Length; tensor++)
            {
                tensors[tensor].Gradients = ReferenceValues.Gradients(random, ReferenceValues.Tensors[tensor], step);
            }

            reference.Step(ReferenceValues.LossScale);
            foreach (ReferenceTensor tensor in tensors)
            {
                seen.AddRange([.. tensor.Parameters, .. tensor.Gradients ?? [], .. tensor.States.GetValueOrDefault(StateNames.WeightAverage, [])]);
            }
        }

        return [.. seen];
    }

    // The values of the reference and, at each second seed, others at which signs depend on more: a largest element that is less than the L1 decay, and sums
    // that epsilon is large beside. The decay of AdaGrad's learning rate is always off: a schedule of its own, and no reason to have the sum.
    private static double Hyperparameter(ReferenceKind kind, string name, int seed) => (name, seed % 2) switch
    {
        (ArgumentNames.LearningRateDecay, _) => 0,
        (ArgumentNames.MaximumValue, 0) => 0.05,
        (ArgumentNames.InitialValue, 0) => 0,
        (ArgumentNames.Epsilon, 0) => 0.1,
        _ => ReferenceValues.Hyperparameter(kind, name),
    };

    private static bool AreSame(UpdateChain chain, UpdateChain other, int seed)
    {
        double[] expected = Outcome(chain, seed);
        double[] actual = Outcome(other, seed);

        // An average that only one of them has makes a difference.
        return expected.Length == actual.Length
            && expected.Zip(actual).All(pair => Math.Abs(pair.First - pair.Second) <= 1e-12 * (1 + Math.Abs(pair.First)));
    }
}
