namespace FusedOptim.Generator.Tests.Diagnostics;

/// <summary>What is reported about attributes of schedules, and where.</summary>
public sealed class ScheduleDiagnosticsTests
{
    [Theory]
    [InlineData("LinearWarmup([|0|])", "LinearWarmup.Steps", "[1, 1E+18]", "0")]
    [InlineData("LinearWarmup(steps: [|-1|])", "LinearWarmup.Steps", "[1, 1E+18]", "-1")]
    [InlineData("LinearWarmup([|long.MaxValue|])", "LinearWarmup.Steps", "[1, 1E+18]", "9223372036854775807")]
    [InlineData("LinearWarmup(5, Start = [|1.5|])", "LinearWarmup.Start", "[0, 1]", "1.5")]
    [InlineData("ConstantWarmup(5, [|-0.1|])", "ConstantWarmup.Factor", "[0, Infinity)", "-0.1")]
    [InlineData("ConstantWarmup(steps: [|0|], 0.1)", "ConstantWarmup.Steps", "[1, 1E+18]", "0")]
    [InlineData("LinearScaling([|0|], 1)", "LinearScaling.Batch", "[1, 1E+18]", "0")]
    [InlineData("LinearScaling(1, [|0|])", "LinearScaling.ReferenceBatch", "[1, 1E+18]", "0")]
    [InlineData("LinearScaling(1, 1, WarmupSteps = [|-1|])", "LinearScaling.WarmupSteps", "[0, 1E+18]", "-1")]
    [InlineData("StepDecay([|0|], 0.1)", "StepDecay.Steps", "[1, 1E+18]", "0")]
    [InlineData("StepDecay(1, [|double.NaN|])", "StepDecay.Factor", "[0, Infinity)", "NaN")]
    [InlineData("StepDecay(factor: [|-1|], steps: 1)", "StepDecay.Factor", "[0, Infinity)", "-1")]
    [InlineData("StepDecay(steps: 1, [|X.Negative|])", "StepDecay.Factor", "[0, Infinity)", "-2")]
    [InlineData("MultiStepDecay([|-1|], 1)", "MultiStepDecay.Factor", "[0, Infinity)", "-1")]
    [InlineData("MultiStepDecay(0.1, [|-1|], 1)", "MultiStepDecay.Milestones", "[0, 1E+18]", "-1")]
    [InlineData("MultiStepDecay(0.1, 30, [|30|], 60)", "MultiStepDecay.Milestones", "(30, 1E+18]", "30")]
    [InlineData("MultiStepDecay(0.1, 30, 60, [|50|])", "MultiStepDecay.Milestones", "(60, 1E+18]", "50")]
    [InlineData("MultiStepDecay(0.1, [|new long[] { 60, 30 }|])", "MultiStepDecay.Milestones", "(60, 1E+18]", "30")]
    [InlineData("MultiStepDecay(0.1, milestones: [|new long[] { 60, 30 }|])", "MultiStepDecay.Milestones", "(60, 1E+18]", "30")]
    [InlineData("ExponentialDecay([|double.PositiveInfinity|])", "ExponentialDecay.Factor", "[0, Infinity)", "Infinity")]
    [InlineData("NaturalExponentialDecay([|-1|])", "NaturalExponentialDecay.Rate", "[0, Infinity)", "-1")]
    [InlineData("InverseTimeDecay([|-1|])", "InverseTimeDecay.Rate", "[0, Infinity)", "-1")]
    [InlineData("PolynomialDecay([|0|])", "PolynomialDecay.Steps", "[1, 1E+18]", "0")]
    [InlineData("PolynomialDecay(9, Power = [|-1|])", "PolynomialDecay.Power", "[0, Infinity)", "-1")]
    [InlineData("PolynomialDecay(9, End = [|-1|])", "PolynomialDecay.End", "[0, Infinity)", "-1")]
    [InlineData("CosineAnnealing([|0|])", "CosineAnnealing.Steps", "[1, 1E+18]", "0")]
    [InlineData("CosineAnnealing(9, End = [|double.NaN|])", "CosineAnnealing.End", "[0, Infinity)", "NaN")]
    [InlineData("WarmRestarts([|0|])", "WarmRestarts.Steps", "[1, 1E+18]", "0")]
    [InlineData("WarmRestarts(9, Multiplier = [|0|])", "WarmRestarts.Multiplier", "[1, 1E+18]", "0")]
    [InlineData("WarmRestarts(9, End = [|-1|])", "WarmRestarts.End", "[0, Infinity)", "-1")]
    [InlineData("Cyclic([|0|], 9, 0.1)", "Cyclic.Up", "[1, 1E+18]", "0")]
    [InlineData("Cyclic(9, [|0|], 0.1)", "Cyclic.Down", "[1, 1E+18]", "0")]
    [InlineData("Cyclic(9, 9, [|1.1|])", "Cyclic.Low", "[0, 1]", "1.1")]
    [InlineData("OneCycle([|1|])", "OneCycle.Steps", "[2, 1E+18]", "1")]
    [InlineData("OneCycle(9, WarmupShare = [|1.1|])", "OneCycle.WarmupShare", "[0, 1]", "1.1")]
    [InlineData("OneCycle(9, ThreePhases = true, WarmupShare = [|0.5|])", "OneCycle.WarmupShare", "[0, 0.5)", "0.5")]
    [InlineData("OneCycle(9, Start = [|2|])", "OneCycle.Start", "[0, 1]", "2")]
    [InlineData("OneCycle(9, End = [|-1|])", "OneCycle.End", "[0, 1]", "-1")]
    [InlineData("WarmupStableDecay([|-1|], 9, 9)", "WarmupStableDecay.Warmup", "[0, 1E+18]", "-1")]
    [InlineData("WarmupStableDecay(9, [|-1|], 9)", "WarmupStableDecay.Stable", "[0, 1E+18]", "-1")]
    [InlineData("WarmupStableDecay(9, 9, [|0|])", "WarmupStableDecay.Decay", "[1, 1E+18]", "0")]
    [InlineData("WarmupStableDecay(9, 9, 9, End = [|-1|])", "WarmupStableDecay.End", "[0, Infinity)", "-1")]
    public void ArgumentOutOfRange_IsReportedAtTheArgument(string attribute, string name, string range, string value) =>
        Reports.At(Class(attribute), "FOPT008", $"'{name}' must lie in {range}, but is {value}; change the argument");

    [Theory]
    [InlineData("[|MultiStepDecay(0.1)|]")]
    [InlineData("[|MultiStepDecay(0.1, new long[0])|]")]
    [InlineData("[|MultiStepDecay(0.1, (long[])null!)|]")]
    public void NoMilestones_AreReportedAtTheAttribute(string attribute) =>
        Reports.At(Class(attribute), "FOPT008", "'MultiStepDecay.Milestones' must hold at least one number, but is empty; change the argument");

    [Theory]
    [InlineData("LinearWarmup(1, Start = 0), PolynomialDecay(1, Power = 0, End = 2)")]
    [InlineData("LinearWarmup(1_000_000_000_000_000_000, Start = 1), Cyclic(1_000_000_000_000_000_000, 1_000_000_000_000_000_000, 0)")]
    [InlineData("LinearScaling(1, 1_000_000_000_000_000_000), WarmupStableDecay(1_000_000_000_000_000_000, 1_000_000_000_000_000_000, 1_000_000_000_000_000_000)")]
    [InlineData("ConstantWarmup(1, 0), MultiStepDecay(0, 0, 1)")]
    [InlineData("OneCycle(2, WarmupShare = 1, Start = 0, End = 1)")]
    [InlineData("OneCycle(9, ThreePhases = true, WarmupShare = 0.49999999999999994)")]
    [InlineData("OneCycle(9, ThreePhases = false, WarmupShare = 0.5)")]
    [InlineData("LinearWarmup(100), CosineAnnealing(10)")]
    public void ArgumentInRange_IsNotReported(string attributes) => Reports.Nothing(Class(attributes));

    [Theory]
    [InlineData("CosineAnnealing(9), [|StepDecay(9, 0.1)|]", "StepDecay", "CosineAnnealing", "a class has one of them behind its warm-up; keep one, or put both together in code and set the property Schedule")]
    [InlineData("ConstantWarmup(9, 0.1), [|LinearWarmup(9)|]", "LinearWarmup", "ConstantWarmup", "both say what the first steps are; keep one of them")]
    [InlineData("LinearWarmup(9), [|OneCycle(9)|]", "OneCycle", "LinearWarmup", "[OneCycle] has a warm-up of its own, WarmupShare; remove [LinearWarmup]")]
    [InlineData("WarmupStableDecay(9, 9, 9), [|ConstantWarmup(9, 0)|]", "ConstantWarmup", "WarmupStableDecay", "[WarmupStableDecay] has a warm-up of its own, Warmup; remove [ConstantWarmup]")]
    [InlineData("LinearScaling(9, 9), [|LinearWarmup(9)|]", "LinearWarmup", "LinearScaling", "[LinearScaling] has a warm-up of its own, WarmupSteps; remove [LinearWarmup]")]
    public void SchedulesThatContradict_AreReportedAtTheSecond(string attributes, string second, string first, string reason) =>
        Reports.At(Class(attributes), "FOPT029", $"[{second}] contradicts [{first}]: {reason}");

    [Fact]
    public void ScheduleBesideARuleMethodWithoutALearningRate_IsReportedAtTheAttribute() => Reports.At(
        ["using FusedOptim; [FusedOptimizer, [|LinearWarmup(9)|], [|CosineAnnealing(9)|]] partial class X { [UpdateRule] static float Update(float p, float g, float rate = 1) => p - rate * g; }"],
        ("FOPT007", WithoutEffect("LinearWarmup")),
        ("FOPT007", WithoutEffect("CosineAnnealing")));

    [Theory]
    [InlineData("", "float learningRate = 1", "learningRate")]
    [InlineData("DecoupledWeightDecay(0.1), ", "float rate = 1", "rate")]
    public void ScheduleBesideARuleMethodWithALearningRate_IsNotReported(string attributes, string argument, string rate) => Reports.Nothing(
        $$"""using FusedOptim; [FusedOptimizer, {{attributes}}CosineAnnealing(9)] partial class X { [UpdateRule] static float Update(float p, float g, {{argument}}) => p - {{rate}} * g; }""");

    [Fact]
    public void IndependentMistakes_AreAllReported() => Reports.At(
        [Class("LinearWarmup([|0|], Start = [|2|]), [|ConstantWarmup(9, 1)|], Momentum([|1|])")],
        ("FOPT008", "'LinearWarmup.Steps' must lie in [1, 1E+18], but is 0; change the argument"),
        ("FOPT008", "'LinearWarmup.Start' must lie in [0, 1], but is 2; change the argument"),
        ("FOPT029", "[ConstantWarmup] contradicts [LinearWarmup]: both say what the first steps are; keep one of them"),
        ("FOPT008", "'X.Momentum' must lie in [0, 1), but is 1; change the argument"));

    [Fact]
    public void ScheduleWithoutMarker_IsReportedAtItsFirstAttribute() => Reports.At(
        "using FusedOptim; [[|StepDecay(9, 0.1)|], LinearWarmup(9)] partial class X;",
        "FOPT004",
        "[StepDecay] does nothing, because 'X' is not marked with [FusedOptimizer]; add [FusedOptimizer] or remove [StepDecay]");

    private static string WithoutEffect(string name) =>
        $"[{name}] has no effect without the argument learningRate of the rule method, or [DecoupledWeightDecay]; add one of them or remove [{name}]";

    private static string Class(string attributes) =>
        $$"""using FusedOptim; [FusedOptimizer, {{attributes}}] partial class X { private const double Negative = -2; }""";
}
