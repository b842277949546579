namespace FusedOptim.Generator.Tests.Diagnostics;

/// <summary>FOPT006, FOPT007, FOPT008 and FOPT012: for each id hits with their exact place and message, and near misses.</summary>
public sealed class ChainDiagnosticsTests
{
    private const string Decays = "both define the hyperparameter WeightDecay; keep the coupled or the decoupled one";
    private const string Divisions = "the direction is divided only once; keep the running average (RMSProp, Adam), the sum (AdaGrad) or the maximum (Adamax)";

    [Theory]
    [InlineData("WeightDecay(0.1), [|DecoupledWeightDecay(0.1)|]", "[DecoupledWeightDecay] contradicts [WeightDecay]: " + Decays)]
    [InlineData("[|DecoupledWeightDecay(0)|], WeightDecay(0)", "[DecoupledWeightDecay] contradicts [WeightDecay]: " + Decays)]
    [InlineData("SecondMoment, [|SquaredGradientSum|]", "[SquaredGradientSum] contradicts [SecondMoment]: " + Divisions)]
    public void AttributesThatContradictEachOther_AreReportedAtTheSecond(string attributes, string message) =>
        Reports.At(Class(attributes), "FOPT006", message);

    [Theory]
    [InlineData("[|BiasCorrection|]", "BiasCorrection", "[FirstMoment] or [SecondMoment]")]
    [InlineData("[|BiasCorrection|], SquaredGradientSum", "BiasCorrection", "[FirstMoment] or [SecondMoment]")]
    [InlineData("[|Epsilon(1e-6)|], FirstMoment", "Epsilon", "[SecondMoment] or [SquaredGradientSum] or [InfinityMoment]")]
    public void AttributeThatDoesNothing_IsReportedAtTheAttribute(string attributes, string attribute, string needed) =>
        Reports.At(Class(attributes), "FOPT007", $"[{attribute}] has no effect without {needed}; add one of them or remove [{attribute}]");

    [Theory]
    [InlineData("FirstMoment([|1|])", "Beta1", "[0, 1)", "1")]
    [InlineData("FirstMoment(beta1: [|2|])", "Beta1", "[0, 1)", "2")]
    [InlineData("FirstMoment([|X.Beta|])", "Beta1", "[0, 1)", "1.5")]
    [InlineData("SecondMoment([|-0.1|])", "Beta2", "[0, 1)", "-0.1")]
    [InlineData("SecondMoment, Epsilon([|-1e-8|])", "Epsilon", "[0, 3.4028235E+38]", "-1E-08")]
    [InlineData("SecondMoment, Epsilon([|double.NaN|], InsideSquareRoot = true)", "Epsilon", "[0, 3.4028235E+38]", "NaN")]
    [InlineData("Momentum(Dampening = [|1.5|])", "Dampening", "[0, 1]", "1.5")]
    [InlineData("LearningRate([|double.PositiveInfinity|])", "LearningRate", "[0, 3.4028235E+38]", "Infinity")]
    [InlineData("LearningRate([|1e39|])", "LearningRate", "[0, 3.4028235E+38]", "1E+39")]
    [InlineData("ClipByGlobalNorm([|0|])", "MaximumNorm", "(0, Infinity]", "0")]
    [InlineData("SquaredGradientSum(InitialValue = [|-1|])", "InitialValue", "[0, 3.4028235E+38]", "-1")]
    [InlineData("WeightDecay([|-0.1|])", "WeightDecay", "[0, 3.4028235E+38]", "-0.1")]
    public void HyperparameterOutOfRange_IsReportedAtTheArgument(string attributes, string name, string range, string value) =>
        Reports.At(Class(attributes), "FOPT008", $"'X.{name}' must lie in {range}, but is {value}; change the argument");

    [Theory]
    [InlineData("Momentum(0.9, Nesterov = true, Dampening = [|0.1|])")]
    [InlineData("Momentum(Dampening = [|2|], Nesterov = true)")]
    public void NesterovWithDampening_IsReportedAtTheDampening(string attributes) => Reports.At(
        Class(attributes), "FOPT012", "'X' has Nesterov's momentum, which is defined without dampening; remove Dampening or Nesterov");

    [Fact]
    public void IndependentMistakes_AreAllReported() => Reports.At(
        [Class("Momentum([|1|]), [|BiasCorrection|], LearningRate([|-1|])")],
        ("FOPT008", "'X.Momentum' must lie in [0, 1), but is 1; change the argument"),
        ("FOPT007", "[BiasCorrection] has no effect without [FirstMoment] or [SecondMoment]; add one of them or remove [BiasCorrection]"),
        ("FOPT008", "'X.LearningRate' must lie in [0, 3.4028235E+38], but is -1; change the argument"));

    [Theory]
    [InlineData("DecoupledWeightDecay(0)")]
    [InlineData("WeightDecay(0)")]
    [InlineData("SecondMoment, BiasCorrection, Epsilon(0)")]
    [InlineData("SquaredGradientSum, Epsilon(0.1, InsideSquareRoot = true)")]
    [InlineData("FirstMoment(0), BiasCorrection")]
    [InlineData("FirstMoment(0.9999999999999999)")]
    [InlineData("Momentum(0, Dampening = 1)")]
    [InlineData("Momentum(Dampening = 0, Nesterov = true)")]
    [InlineData("Momentum(Dampening = 0.1, Nesterov = false)")]
    [InlineData("LearningRate(-0.0)")]
    [InlineData("LearningRate(float.MaxValue), ClipByGlobalNorm(double.PositiveInfinity)")]
    [InlineData("ClipByGlobalNorm(double.Epsilon)")]
    public void LegalChain_IsNotReported(string attributes) => Reports.Nothing(Class(attributes));

    [Fact]
    public void NumberThatOnlyADoubleCanHold_IsLegalForDoubles()
    {
        const string declaration = "[FusedOptimizer(typeof(double)), LearningRate(1e39)] partial class X;";
        Reports.Nothing($"using FusedOptim; {declaration}");
    }

    private static string Class(string attributes) =>
        $$"""using FusedOptim; [FusedOptimizer, {{attributes}}] partial class X { private const double Beta = 1.5; }""";
}
