using FusedOptim.Generator.Model.Schedules;
using FusedOptim.Generator.Tests.Binding;
using FusedOptim.Generator.Tests.Model.Schedules;
using FusedOptim.Generator.Writing;

namespace FusedOptim.Generator.Tests.Writing;

public sealed class ScheduleFormulaTests
{
    public static TheoryData<string> Known => [.. ScheduleAttributes.All.Keys];

    [Theory]
    [InlineData("LinearWarmup(8)", "f(k) = 1/8 + (1 - 1/8) k / 8 for k < 8, then 1")]
    [InlineData("LinearWarmup(8, Start = 0)", "f(k) = k / 8 for k < 8, then 1")]
    [InlineData("LinearWarmup(8, Start = 0.25), StepDecay(3, 0.5)", "f(k) = 0.25 + (1 - 0.25) k / 8 for k < 8", "f(8 + j) = 0.5^floor(j / 3)")]
    [InlineData("ConstantWarmup(7, 0.25)", "f(k) = 0.25 for k < 7, then 1")]
    [InlineData("LinearScaling(1024, 256)", "f(k) = 1024/256")]
    [InlineData("LinearScaling(1024, 256, WarmupSteps = 5)", "f(k) = 1 + (1024/256 - 1) min(k, 5) / 5")]
    [InlineData("LinearScaling(1024, 256), ExponentialDecay(0.95)", "f(k) = a(k) b(k)", "a(k) = 1024/256", "b(k) = 0.95^k")]
    [InlineData("MultiStepDecay(0.3, 8, 20, 45)", "f(k) = 0.3^n, n: how many of 8, 20, 45 are at most k")]
    [InlineData("NaturalExponentialDecay(0.05)", "f(k) = exp(-0.05 k)")]
    [InlineData("InverseTimeDecay(1e-3)", "f(k) = 1 / (1 + 0.001 k)")]
    [InlineData("PolynomialDecay(50)", "f(k) = 1 - min(k, 50) / 50")]
    [InlineData("PolynomialDecay(50, Power = 2, End = 0.1)", "f(k) = 0.1 + (1 - 0.1) (1 - min(k, 50) / 50)^2")]
    [InlineData("PolynomialDecay(50, End = 0.1)", "f(k) = 0.1 + (1 - 0.1) (1 - min(k, 50) / 50)")]
    [InlineData("CosineAnnealing(60, End = 0.01)", "f(k) = 0.01 + (1 - 0.01) (1 + cos(pi min(k, 60) / 60)) / 2")]
    [InlineData("WarmRestarts(10, Multiplier = 2)", "f(k) = (1 + cos(pi i / n)) / 2, i: step of a cycle of n; n = 10, and 2 n in the next cycle")]
    [InlineData("Cyclic(8, 12, 0.1)", "f(k) = 0.1 + (1 - 0.1) x, x: from 0 to 1 in 8 steps and back in 12, again and again")]
    [InlineData("OneCycle(61)", "f(k) = from 0.04 to 1 in 0.3 of 61 steps, then to 4e-6, along halves of a cosine")]
    [InlineData("OneCycle(61, ThreePhases = true, Linear = true)", "f(k) = from 0.04 to 1 in 0.3 of 61 steps, in as many back to 0.04, then to 4e-6, along lines")]
    [InlineData("WarmupStableDecay(5, 10, 20)", "f(k) = from 1/5 to 1 in 5 steps, then 1 for 10 steps, then 1 - sqrt(x), x: from 0 to 1 in 20 steps")]
    [InlineData("WarmupStableDecay(0, 10, 20, End = 0.1)", "f(k) = 1 for 10 steps, then 0.1 + (1 - 0.1) (1 - sqrt(x)), x: from 0 to 1 in 20 steps")]
    public void Lines_SayTheFactor(string attributes, params string[] expected) => Assert.Equal(expected, Lines(attributes));

    [Theory]
    [MemberData(nameof(Known))]
    public void EveryAttribute_HasAFormula(string attributes) => Assert.NotEmpty(Lines(attributes));

    [Fact]
    public void ScheduleWithErrors_HasNone() => Assert.Empty(Lines("CosineAnnealing(0)"));

    private static IEnumerable<string> Lines(string attributes)
    {
        LearningRateSchedule schedule = Symbols.Bind($"using FusedOptim; [FusedOptimizer, {attributes}] partial class X;").Model!.Schedule!;
        return ScheduleFormula.Lines(schedule);
    }
}
