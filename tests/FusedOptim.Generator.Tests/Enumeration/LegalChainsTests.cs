using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Generator.Tests.Enumeration;

public sealed class LegalChainsTests
{
    private const int Seed = 5;

    /// <summary>Chains that cannot be without a partner, and the partners.</summary>
    public static TheoryData<string> Completed =>
    [
        "[Maximize][FirstMoment][BiasCorrection]",
        "[Maximize][SecondMoment][BiasCorrection]",
        "[Maximize][SquaredGradientSum][Epsilon(InsideSquareRoot = true)]",
        "[DecoupledWeightDecay(0.0)][Momentum][TrustRatio]",
        "[WeightDecay(0.0)][ClipByGlobalNorm][TrustRatio(Order = TrustRatioOrder.BeforeMomentum)]",
        "[SecondMoment][Epsilon(InsideSquareRoot = true)][Momentum][SignUpdate]",
    ];

    [Theory]
    [MemberData(nameof(Completed))]
    public void PairThatNeedsPartners_GetsThem(string chain) => Assert.Contains(chain, LegalChains.Pairs.Select(Chains.Text));

    [Theory]
    [InlineData("[Maximize][FirstMoment][SecondMoment][BiasCorrection]")]
    [InlineData("[WeightDecay(0.0)][DecoupledWeightDecay(0.0)]")]
    [InlineData("[SecondMoment(KeepMaximum = true, Centered = true)]")]
    public void PartnersThatAreNotNeededAndContradictions_AreLeftOut(string chain) =>
        Assert.DoesNotContain(chain, LegalChains.Singles.Concat(LegalChains.Pairs).Select(Chains.Text));

    [Fact]
    public void EveryChain_IsLegalAndThereOnce()
    {
        UpdateChain[] triples = [.. LegalChains.Triples()];

        Assert.All(LegalChains.Default.Concat(triples), chain => Assert.True(ChainRules.Allow(chain), Chains.Text(chain)));
        Assert.Equal(LegalChains.Default.Count, LegalChains.Default.Select(Chains.Text).Distinct().Count());
        Assert.Equal(triples.Length, triples.Select(Chains.Text).Distinct().Count());
    }

    // Whatever stands together on any legal class: found by trying sets blindly, without a thought for partners.
    [Fact]
    public void WhatGoesTogetherInAnyLegalSet_GoesTogetherInSinglesPairsAndTriples()
    {
        UpdateChain[] legal = [.. BlindSets().Take(100_000).Where(ChainRules.Allow).Distinct()];
        UpdateChain[] triples = [.. LegalChains.Triples()];

        Assert.InRange(legal.Length, 1000, 100_000);
        Assert.Empty(Parts(legal, 1).Except(Parts(LegalChains.Singles, 1)));
        Assert.Empty(Parts(legal, 2).Except(Parts(LegalChains.Pairs, 2)));
        Assert.Empty(Parts(legal, 3).Except(Parts(triples, 3)));
    }

    [Fact]
    public void LegalSets_AreThoseThatTheAnalyzerDoesNotReport()
    {
        UpdateChain[] chains = [.. BlindSets().Take(400)];
        string[] classes = [.. chains.Select((chain, number) => $"[FusedOptimizer]{Chains.Text(chain)} partial class X{number};")];
        GeneratorRun run = GeneratorRun.Of($"using FusedOptim; {string.Join('\n', classes)}");

        // A class a line.
        int[] reported = [.. run.AnalyzeSources().Select(diagnostic => diagnostic.Location.GetLineSpan().StartLinePosition.Line).Distinct().Order()];

        Assert.Equal(Enumerable.Range(0, chains.Length).Where(number => !ChainRules.Allow(chains[number])), reported);
        Assert.InRange(reported.Length, 50, chains.Length - 50);
    }

    [Fact]
    public void RandomChains_AreLargeAndReproducible()
    {
        UpdateChain[] chains = [.. LegalChains.Random(Seed).Take(200)];

        Assert.Equal(chains, LegalChains.Random(Seed).Take(200));
        Assert.NotEqual(chains, LegalChains.Random(Seed + 1).Take(200));
        Assert.All(chains, chain => Assert.True(chain.Uses.Count >= 4 && ChainRules.Allow(chain), Chains.Text(chain)));
        Assert.Contains(chains, chain => chain.Uses.Count >= 12);
        Assert.Empty(LegalChains.Singles.SelectMany(chain => chain.Uses).Except(chains.SelectMany(chain => chain.Uses)));
    }

    // What Variants leave out.
    [Fact]
    public void NumbersOfArguments_DoNotChangeTheProgram()
    {
        foreach (UpdateChain chain in LegalChains.Singles)
        {
            UpdateChain changed = Chains.Of([.. chain.Uses.Select(use => WithOtherNumbers(chain, use))]);

            Assert.Equal(Chains.Body(chain, IrType.F32).Program, Chains.Body(changed, IrType.F32).Program);
        }
    }

    private static AttributeUse WithOtherNumbers(UpdateChain chain, AttributeUse use) => Chains.Use(
        use.Kind,
        [
            .. use.Arguments.Select(argument => (argument.Name, argument.Value.Number)),
            .. ChainVocabulary.Row(use.Kind).Arguments
                .Where(row => row.Kind == ArgumentKind.Number && !chain.Excludes(use.Kind, row))
                .Select(row => (row.Name, 0.375)),
        ]);

    private static IEnumerable<UpdateChain> BlindSets()
    {
        var random = new Random(Seed);
        AttributeUse[] all = [.. Variants.All];
        while (true)
        {
            random.Shuffle(all);
            yield return Chains.Of([.. all.DistinctBy(use => use.Kind).Take(random.Next(1, 6))]);
        }
    }

    private static IEnumerable<UpdateChain> Parts(IEnumerable<UpdateChain> chains, int size) => chains.SelectMany(chain => Parts(chain.Uses, size)).Distinct();

    private static IEnumerable<UpdateChain> Parts(IEnumerable<AttributeUse> uses, int size) => size == 0
        ? [Chains.Of(Array.Empty<AttributeUse>())]
        : uses.SelectMany((use, index) => Parts(uses.Skip(index + 1), size - 1).Select(part => Chains.Of([use, .. part.Uses])));
}
