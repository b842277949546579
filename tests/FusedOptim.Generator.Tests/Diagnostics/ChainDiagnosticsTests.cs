namespace FusedOptim.Generator.Tests.Diagnostics;

/// <summary>What is out of range (FOPT008), and several mistakes at once; which attributes go together, <see cref="ChainRulesTests"/> say.</summary>
public sealed class ChainDiagnosticsTests
{
    [Theory]
    [InlineData("FirstMoment([|1|])", "Beta1", "[0, 1)", "1")]
    [InlineData("FirstMoment(beta1: [|2|])", "Beta1", "[0, 1)", "2")]
    [InlineData("FirstMoment([|X.Beta|])", "Beta1", "[0, 1)", "1.5")]
    [InlineData("SecondMoment([|-0.1|])", "Beta2", "[0, 1)", "-0.1")]
    [InlineData("SecondMoment, Epsilon([|-1e-8|])", "Epsilon", "[0, 3.4028235E+38]", "-1E-08")]
    [InlineData("SecondMoment, Epsilon([|double.NaN|], InsideSquareRoot = true)", "Epsilon", "[0, 3.4028235E+38]", "NaN")]
    [InlineData("Momentum(Dampening = [|1.5|])", "Dampening", "[0, 1]", "1.5")]
    [InlineData(
        "WeightDecay(0.1), TrustRatio(Order = TrustRatioOrder.BeforeMomentum, TrustCoefficient = [|double.PositiveInfinity|])",
        "TrustCoefficient",
        "(0, 3.4028235E+38]",
        "Infinity")]
    [InlineData("LearningRate([|double.PositiveInfinity|])", "LearningRate", "[0, 3.4028235E+38]", "Infinity")]
    [InlineData("LearningRate([|1e39|])", "LearningRate", "[0, 3.4028235E+38]", "1E+39")]
    [InlineData("ClipByGlobalNorm([|0|])", "MaximumNorm", "(0, Infinity]", "0")]
    [InlineData("SquaredGradientSum(InitialValue = [|-1|])", "InitialValue", "[0, 3.4028235E+38]", "-1")]
    [InlineData("WeightDecay([|-0.1|])", "WeightDecay", "[0, 3.4028235E+38]", "-0.1")]
    [InlineData("L1Decay([|-0.1|])", "L1Decay", "[0, 3.4028235E+38]", "-0.1")]
    [InlineData("ClipByNorm([|0|])", "MaximumNorm", "(0, Infinity]", "0")]
    [InlineData("ClipByValue([|-1|])", "MaximumValue", "(0, Infinity]", "-1")]
    [InlineData("InfinityMoment([|1|])", "Beta2", "[0, 1)", "1")]
    [InlineData("WeightAverage(averageDecay: [|1|])", "AverageDecay", "[0, 1)", "1")]
    [InlineData("WeightDecay(0), TrustRatio(Order = TrustRatioOrder.BeforeMomentum, TrustCoefficient = [|0|])", "TrustCoefficient", "(0, 3.4028235E+38]", "0")]
    [InlineData("WeightDecay(0), TrustRatio(TrustEpsilon = [|-1|], Order = TrustRatioOrder.BeforeMomentum)", "TrustEpsilon", "[0, 3.4028235E+38]", "-1")]
    public void HyperparameterOutOfRange_IsReportedAtTheArgument(string attributes, string name, string range, string value) =>
        Reports.At(Class(attributes), "FOPT008", $"'X.{name}' must lie in {range}, but is {value}; change the argument");

    [Theory]
    [InlineData("WeightDecay(0.1), TrustRatio(Order = [|(TrustRatioOrder)2|])", "2")]
    [InlineData("TrustRatio(AlwaysAdapt = true, Order = [|(TrustRatioOrder)(-1)|])", "-1")]
    [InlineData("TrustRatio(TrustCoefficient = 2, Order = [|TrustRatioOrder.BeforeMomentum + 6|])", "7")]
    public void ChoiceThatTheEnumDoesNotHave_IsReportedAtTheArgument(string attributes, string value) => Reports.At(
        Class(attributes),
        "FOPT008",
        $$"""'X.Order' must lie in {TrustRatioOrder.AfterMomentum, TrustRatioOrder.BeforeMomentum}, but is {{value}}; change the argument""");

    [Fact]
    public void IndependentMistakes_AreAllReported() => Reports.At(
        [Class("Momentum([|1|]), [|BiasCorrection|], LearningRate([|-1|])")],
        ("FOPT008", "'X.Momentum' must lie in [0, 1), but is 1; change the argument"),
        ("FOPT007", "[BiasCorrection] has no effect without [FirstMoment] or [SecondMoment]; add one of them or remove [BiasCorrection]"),
        ("FOPT008", "'X.LearningRate' must lie in [0, 3.4028235E+38], but is -1; change the argument"));

    [Theory]
    [InlineData("SecondMoment, Epsilon(0)")]
    [InlineData("FirstMoment(0.9999999999999999)")]
    [InlineData("Momentum(0, Dampening = 1)")]
    [InlineData("LearningRate(-0.0)")]
    [InlineData("LearningRate(float.MaxValue), ClipByGlobalNorm(double.PositiveInfinity)")]
    [InlineData("ClipByGlobalNorm(double.Epsilon)")]
    [InlineData("L1Decay(0), DecoupledWeightDecay(0), InfinityMoment(0), WeightAverage(0)")]
    [InlineData("ClipByNorm(double.PositiveInfinity), ClipByValue(double.PositiveInfinity)")]
    [InlineData("TrustRatio(Order = TrustRatioOrder.BeforeMomentum, AlwaysAdapt = true, TrustCoefficient = double.Epsilon, TrustEpsilon = 0)")]
    [InlineData("WeightDecay(0), TrustRatio(Order = (TrustRatioOrder)1)")]
    public void HyperparameterInRange_IsNotReported(string attributes) => Reports.Nothing(Class(attributes));

    [Fact]
    public void NumberThatOnlyADoubleCanHold_IsLegalForDoubles()
    {
        const string declaration = "[FusedOptimizer(typeof(double)), LearningRate(1e39)] partial class X;";
        Reports.Nothing($"using FusedOptim; {declaration}");
    }

    private static string Class(string attributes) =>
        $$"""using FusedOptim; [FusedOptimizer, {{attributes}}] partial class X { private const double Beta = 1.5; }""";
}
