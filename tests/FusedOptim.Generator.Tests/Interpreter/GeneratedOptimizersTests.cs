using System.Collections.Concurrent;
using System.Numerics;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Generator.Tests.Interpreter;

/// <summary>Every attribute alone, beside every other, and in larger company, against the interpreter of its program: optimizer and static <c>Update</c>.</summary>
public sealed class GeneratedOptimizersTests(DefaultOptimizers optimizers) : IClassFixture<DefaultOptimizers>
{
    [Fact]
    public void EveryVariantOfEveryAttribute_IsCompiledForBothElementTypes()
    {
        foreach (IrType element in new[] { IrType.F32, IrType.F64 })
        {
            UpdateChain[] chains = [.. optimizers.All.Where(rule => rule.Program.Element == element).Select(rule => rule.Chain)];

            Assert.Empty(LegalChains.Default.SelectMany(chain => chain.Uses).Except(chains.SelectMany(chain => chain.Uses)));
        }
    }

    [Theory]
    [InlineData("F32", 2e-5, 1e-5)]
    [InlineData("F64", 1e-12, 1e-13)]
    public void TenSteps_EqualTheInterpreterBitForBitAndTheRuleWithinRounding(string element, double relative, double absolute) =>
        AssertNoDifferences(rule => rule.Program.Element.ToString() == element, rule => IsContinuous(rule)
            ? TenSteps.Differences(rule, relative, absolute)
            : TenSteps.Differences(rule));

    [Theory]
    [InlineData("F32")]
    [InlineData("F64")]
    public void NaNAndInfinity_SpreadAsInTheInterpreter(string element) => AssertNoDifferences(
        rule => rule.Program.Element.ToString() == element,
        rule => rule.Program.Element == IrType.F32 ? RunNonFinite<float>(rule) : RunNonFinite<double>(rule));

    [Theory]
    [InlineData("F32", ReductionScope.AllTensors)]
    [InlineData("F64", ReductionScope.AllTensors)]
    [InlineData("F32", ReductionScope.Tensor)]
    [InlineData("F64", ReductionScope.Tensor)]
    internal void TensorsOfManyBlocks_AreSummedInTheDocumentedOrder(string element, ReductionScope scope)
    {
        // Only a few rules: the sums do not depend on what is done with them.
        GeneratedOptimizer[] rules = [.. optimizers.All.Where(rule => rule.Program.Element.ToString() == element && Reduces(rule, scope)).Take(3)];

        Assert.Equal(3, rules.Length);
        AssertNoDifferences(rules.Contains, rule => rule.Program.Element == IrType.F32 ? RunLarge<float>(rule) : RunLarge<double>(rule));
    }

    private void AssertNoDifferences(Func<GeneratedOptimizer, bool> isMeant, Func<GeneratedOptimizer, IEnumerable<string>> differences)
    {
        var found = new ConcurrentBag<string>();
        Parallel.ForEach(optimizers.All.Where(isMeant), rule => differences(rule).Take(3).ToList().ForEach(found.Add));

        // The smallest chains first, and in full, which Assert.Empty would cut off.
        Assert.True(found.IsEmpty, string.Join('\n', found.OrderBy(difference => difference.Length).Take(10)));
    }

    // A sign tips over at the smallest rounding; and 16 bits are rounding that nobody overlooks.
    private static bool IsContinuous(GeneratedOptimizer rule) => rule.Program.Instructions.All(instruction => instruction.Op is not (Op.Sign or Op.RoundToBFloat16));

    private static bool Reduces(GeneratedOptimizer rule, ReductionScope scope) => rule.Program.Instructions.Any(
        instruction => instruction.Op.IsReduction() && (ReductionScope)instruction.Payload == scope);

    private static string[] RunNonFinite<T>(GeneratedOptimizer rule)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new Random(11);
        using var trial = new Trial<T>(rule, random, 37);
        T[] gradient = AwkwardValues.Gradients<T>(random, 37);
        (gradient[3], gradient[12], gradient[34], gradient[36]) = (T.NaN, T.PositiveInfinity, T.NegativeInfinity, T.NaN);
        trial.Step(gradient);
        trial.Step(AwkwardValues.Gradients<T>(random, 37));
        return trial.BitDifferences().Take(3).ToArray();
    }

    // A tensor of five and a half blocks, which is cut into two pieces, and smaller ones.
    private static string[] RunLarge<T>(GeneratedOptimizer rule)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new Random(13);
        int[] lengths = [(5 * 4096) + 2050, 4096, 3, (2 * 4096) + 1];
        using var trial = new Trial<T>(rule, random, lengths);
        trial.Step(lengths.Select(length => AwkwardValues.Gradients<T>(random, length)).ToArray());
        trial.Step(lengths.Select(length => AwkwardValues.Gradients<T>(random, length)).ToArray());
        return trial.BitDifferences().Take(3).ToArray();
    }
}
