using FusedOptim.Generator.Tests.Diagnostics;

namespace FusedOptim.Generator.Tests.Binding.RuleMethods.Smells;

/// <summary>Rules that look as if something was wrong with them, and are right: no smell is reported.</summary>
public sealed class NearMissesTests
{
    public static TheoryData<string> ReadyMade => [.. Directory.GetFiles(ReadyMadeFolder, "*.cs").Select(path => Path.GetFileName(path))];

    private static string ReadyMadeFolder => Path.Combine(DiagnosticPage.Root, "src", "FusedOptim", "Optimizers");

    [Theory]
    [MemberData(nameof(ReadyMade))]
    public void ReadyMadeOptimizer_IsNotReported(string file) =>
        Assert.Empty(GeneratorRun.Of($"global using System; global using System.Linq; global using System.Collections.Generic;\n{File.ReadAllText(Path.Combine(ReadyMadeFolder, file))}").Analyze());

    [Fact]
    public void FirstStepOfAdopt_IsNotReported() => Reports.Nothing(Rules.Of(
        Rules.MomentArguments,
        """
        if (step == 1)
        {
            secondMoment = gradient * gradient;
            return parameter;
        }

        float direction = gradient / MathF.Max(MathF.Sqrt(secondMoment), epsilon);
        firstMoment = beta1 * firstMoment + (1 - beta1) * direction;
        secondMoment = beta2 * secondMoment + (1 - beta2) * gradient * gradient;
        return parameter - learningRate * firstMoment;
        """));

    [Fact]
    public void BiasCorrectedAdamWithDecoupledDecay_IsNotReported() => Reports.Nothing(Rules.Of(
        Rules.MomentArguments + ", float weightDecay = 0",
        Rules.Moments + """
        float first = firstMoment / (1 - MathF.Pow(beta1, step));
        float second = secondMoment / (1 - MathF.Pow(beta2, step));
        return parameter * (1 - learningRate * weightDecay) - learningRate * first / (MathF.Sqrt(second) + epsilon);
        """));

    [Fact]
    public void MaximumOfAmsGrad_IsNotReported() => Reports.Nothing(Rules.Of(
        "ref float largest, " + Rules.MomentArguments,
        Rules.Moments + "largest = MathF.Max(largest, secondMoment); return parameter - learningRate / step * firstMoment / (MathF.Sqrt(largest) + epsilon);"));

    [Fact]
    public void ProximalDecayOfAdan_IsNotReported() => Reports.Nothing(Rules.Of(
        "ref float momentum, float learningRate = 1e-3f, float weightDecay = 0",
        "momentum = 0.9f * momentum + gradient; return (parameter - learningRate * momentum) / (1 + learningRate * weightDecay);"));

    [Fact]
    public void CautiousMask_IsNotReported() => Reports.Nothing(Rules.Of(
        "ref float momentum, float learningRate = 1e-3f",
        "momentum = 0.9f * momentum + gradient; float kept = momentum * gradient > 0 ? 1 : 0; "
            + "return parameter - learningRate * kept * momentum / MathF.Max(Rule.Mean(kept), 1e-3f);"));

    [Theory]
    [InlineData("float x = gradient > 1 ? (gradient < -1 ? gradient : 2) : 3; return parameter - learningRate / x;")]
    [InlineData("float x = gradient == 0 && gradient > 1 ? 1 / gradient : 3; return parameter - learningRate * x;")]
    public void ConditionsThatContradictEachOther_AreNotReported(string body) => Reports.Nothing(Rules.Of("float learningRate = 1e-3f", body));

    [Fact]
    public void LongRule_IsReadLikeAShortOne()
    {
        string lines = string.Concat(Enumerable.Repeat("sum += gradient * sum; sum *= sum > 0 ? 2 : 3; isLarge = isLarge && isLarge || sum > 9;\n", 400));

        Rules.Passes(
            Rules.Of("float learningRate = 1e-3f", $"float sum = gradient; bool isLarge = sum > 1; {lines} return parameter - learningRate * (isLarge ? sum : 1 / (sum * sum + 1));"),
            "FOPT026");
    }

    [Fact]
    public void RuleWithAnError_HasNoWarningsBesideIt() => Assert.Equal(
        ["FOPT015"],
        GeneratorRun.Of(Rules.Of("ref float state, float learningRate = 1e-3f", "for (;;) { } return parameter / gradient;")).Analyze().Select(diagnostic => diagnostic.Id));

    [Fact]
    public void SmellyRule_HasAKernelNevertheless()
    {
        GeneratorRun run = GeneratorRun.Of(Rules.Of("ref float state, float learningRate = 1e-3f", "return parameter / gradient;"));

        Assert.Equal(["FOPT022", "FOPT023", "FOPT026"], run.Analyze().Select(diagnostic => diagnostic.Id).Order(StringComparer.Ordinal));
        Assert.Contains("class Kernel", run.File, StringComparison.Ordinal);
        Assert.DoesNotContain(run.CompilerDiagnostics, diagnostic => diagnostic.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
    }
}
