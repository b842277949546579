using FusedOptim.Generator.Binding;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;
using FusedOptim.Generator.Tests.Binding;

namespace FusedOptim.Generator.Tests.Diagnostics;

/// <summary>Which attributes go together (FOPT006, FOPT007, FOPT012, FOPT013): each rule has a hit, and each way to meet a rule is a near miss.</summary>
public sealed class ChainRulesTests
{
    public static TheoryData<string> NearMisses => [.. ChainRuleCases.NearMisses];

    public static TheoryData<string, string, string> Cases
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach ((string attributes, string id, string message) in ChainRuleCases.All)
            {
                data.Add(attributes, id, message);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void RuleThatIsBroken_IsReportedAtItsPlaceAndNothingElseIs(string attributes, string id, string message) => Reports.At(Class(attributes), id, message);

    [Fact]
    public void EveryRule_HasACase()
    {
        UpdateChain[] chains = [.. ChainRuleCases.All.Select(row => Chain(row.Attributes))];

        Assert.DoesNotContain(ChainRules.Contradictions, rule => !chains.Any(rule.IsIn));
        Assert.DoesNotContain(ChainRules.Requirements, rule => !chains.Any(rule.IsMissingIn));
        Assert.Empty(
            from row in ChainVocabulary.Table
            from argument in row.Arguments
            where argument.ExcludedBy is not null && !chains.Any(chain => ChainRules.Excluded(row.Kind, chain).Contains(argument))
            select $"{row.Kind}.{argument.Name}");
    }

    [Theory]
    [MemberData(nameof(NearMisses))]
    public void RuleThatIsMetInOneWay_IsNotReported(string attributes) => Reports.Nothing(Class(attributes));

    [Fact]
    public void EveryWayToMeetARule_HasANearMissWithoutTheOthers()
    {
        UpdateChain[] chains = [.. ChainRuleCases.NearMisses.Select(Chain)];

        Assert.Empty(
            from rule in ChainRules.Requirements
            from need in rule.Needs
            where !chains.Any(chain => rule.Subject.IsIn(chain) && rule.When?.IsIn(chain) != false && rule.Needs.Where(other => other.IsIn(chain)).SequenceEqual([need]))
            select $"{rule.Subject} {rule.When}: {need}");
    }

    [Theory]
    [InlineData("DecoupledWeightDecay(0)")]
    [InlineData("L1Decay(0), WeightDecay(0)")]
    [InlineData("ClipByGlobalNorm, ClipByValue")]
    [InlineData("ClipByNorm, ClipByValue")]
    [InlineData("SecondMoment(KeepMaximum = true, Centered = false)")]
    [InlineData("SecondMoment(KeepMaximum = false, Centered = true), BiasCorrection")]
    [InlineData("InfinityMoment, Epsilon(InsideSquareRoot = false)")]
    [InlineData("FirstMoment, InfinityMoment, BiasCorrection")]
    [InlineData("Momentum(Dampening = 0, Nesterov = true)")]
    [InlineData("Momentum(Dampening = 0.1, Nesterov = false)")]
    [InlineData("TrustRatio(TrustCoefficient = 1e-3, TrustEpsilon = 1e-8, AlwaysAdapt = true)")]
    [InlineData("TrustRatio(TrustCoefficient = 2, TrustEpsilon = 0, AlwaysAdapt = true, Order = TrustRatioOrder.BeforeMomentum)")]
    [InlineData("ClipByNorm, FirstMoment, BiasCorrection, TrustRatio(AlwaysAdapt = true)")]
    [InlineData("ClipByNorm, TrustRatio(AlwaysAdapt = true, Order = TrustRatioOrder.BeforeMomentum)")]
    [InlineData("SignUpdate, DecoupledWeightDecay(0.1), TrustRatio")]
    [InlineData("SignUpdate, Maximize, WeightAverage, ZeroGradients")]
    public void ChainThatBreaksNoRule_IsNotReported(string attributes) => Reports.Nothing(Class(attributes));

    [Fact]
    public void OptionOfAnAttributeThatDoesNothing_IsNotReportedToo() => Reports.At(
        Class("[|Epsilon(InsideSquareRoot = true)|]"),
        "FOPT007",
        "[Epsilon] has no effect without [SecondMoment] or [SquaredGradientSum] or [InfinityMoment]; add one of them or remove [Epsilon]");

    // Otherwise a class could get one property from two attributes.
    [Fact]
    public void AttributesWithOneHyperparameter_ContradictEachOther()
    {
        IEnumerable<(AttributeKind, AttributeKind)> shared =
            from first in ChainVocabulary.Table
            from second in ChainVocabulary.Table
            where first.Kind < second.Kind && Hyperparameters(first).Intersect(Hyperparameters(second)).Any()
            select (first.Kind, second.Kind);

        Assert.NotEmpty(shared);
        Assert.All(shared, pair => Assert.Contains(
            ChainRules.Contradictions, rule => rule.First == (Feature)pair.Item1 && rule.Second == (Feature)pair.Item2));
    }

    private static IEnumerable<string> Hyperparameters(AttributeRow row) =>
        row.Arguments.Where(argument => argument.Kind == ArgumentKind.Number).Select(argument => argument.Name);

    private static UpdateChain Chain(string marked) => ChainBinder.Bind(
        Symbols.Single(Class(MarkedSource.Parse(marked).Text)).Type, IrType.F32, isWhole: true, new DiagnosticSink(), CancellationToken.None);

    private static string Class(string attributes) => $"using FusedOptim; [FusedOptimizer, {attributes}] partial class X;";
}
