using CsCheck;
using FusedOptim.Oracles.RandomRules;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Tests.RandomRules;

/// <summary>The random rules themselves, whatever becomes of them.</summary>
public sealed class RuleGeneratorTests
{
    private static readonly RandomRule[] Rules = [.. Enumerable.Range(0, 500).Select(number => RuleGenerator.Create(1, number))];

    [Fact]
    public void EveryRule_IsCSharp()
    {
        Compilation compilation = new RuleBatch(Rules).SourcesAndDrivers.Compile();

        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden).Take(5).Select(
            diagnostic => $"{diagnostic}\n{diagnostic.Location.SourceTree}"));
    }

    [Fact]
    public void SameSeed_GivesTheSameRule() => Assert.Equal(
        Enumerable.Range(0, 50).Select(number => RuleGenerator.Create(3, number).ToString()),
        Enumerable.Range(0, 50).Select(number => RuleGenerator.Create(3, number).ToString()));

    [Fact]
    public void OtherSeeds_GiveOtherRules() => Assert.NotEqual(RuleGenerator.Create(3, 0).ToString(), RuleGenerator.Create(4, 0).ToString());

    // A construct that never turns up is never tested.
    [Theory]
    [InlineData("ref float ")]
    [InlineData("[InitialValue(")]
    [InlineData("[PerTensor] ref double ")]
    [InlineData("long step")]
    [InlineData("[FusedOptimizer(typeof(double))]")]
    [InlineData("[StateStorage(StateFormat.BFloat16)]")]
    [InlineData("else if (")]
    [InlineData("        return ")]
    [InlineData("            return ")]
    [InlineData(" && ")]
    [InlineData(" || ")]
    [InlineData("(!")]
    [InlineData(" += ")]
    [InlineData("++;")]
    [InlineData("const float ")]
    [InlineData("static readonly double ")]
    [InlineData("out ")]
    [InlineData("ref parameter")]
    [InlineData("SampleFunctions.Helper")]
    [InlineData("MathF.FusedMultiplyAdd(")]
    [InlineData("Math.Pow(")]
    [InlineData("Rule.Sign(")]
    [InlineData("Rule.Exp(")]
    [InlineData("Rule.Log(")]
    [InlineData("Rule.Tanh(")]
    [InlineData("Rule.Power(")]
    [InlineData("Rule.Norm(")]
    [InlineData("Rule.GlobalSum(")]
    [InlineData("Rule.Count(")]
    [InlineData("step % 5 == 0")]
    [InlineData("((float)")]
    [InlineData("float.IsNaN(")]
    [InlineData("var ")]
    public void Construct_TurnsUp(string text) => Assert.Contains(Rules, rule => rule.ToString().Contains(text, StringComparison.Ordinal));

    [Fact]
    public void Sizes_AreAllSizes()
    {
        int[] sizes = [.. Rules.Select(rule => rule.Size)];

        Assert.Contains(sizes, size => size < 10);
        Assert.Contains(sizes, size => size > 100);
        Assert.InRange(sizes.Average(), 20, 150);
    }

    // CsCheck asks for something smaller than what failed.
    [Fact]
    public void Size_IsTheNumberOfNodes()
    {
        RandomRule rule = RuleGenerator.Rules.Generate(new PCG(1, 1), null!, out Size size);

        Assert.Equal((ulong)rule.Size, size.I);
    }
}
