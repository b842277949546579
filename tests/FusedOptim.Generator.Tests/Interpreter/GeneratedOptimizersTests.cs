using System.Numerics;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Generator.Tests.Interpreter;

/// <summary>Every optimizer that the attributes can make against the interpreter of its program.</summary>
public sealed class GeneratedOptimizersTests(GeneratedOptimizers optimizers) : IClassFixture<GeneratedOptimizers>
{
    // Where the huge gradient goes; its square overflows in float, but not in the double mode.
    private const int HugeTensor = 3;
    private const int HugeElement = 35;

    public static TheoryData<string, string, string> Families
    {
        get
        {
            var rows = new TheoryData<string, string, string>();
            foreach (string element in new[] { "float", "double" })
            {
                foreach (string decay in new[] { "no decay", nameof(AttributeKind.WeightDecay), nameof(AttributeKind.DecoupledWeightDecay) })
                {
                    foreach (string clipping in new[] { "no clipping", nameof(AttributeKind.ClipByGlobalNorm) })
                    {
                        rows.Add(element, decay, clipping);
                    }
                }
            }

            return rows;
        }
    }

    [Fact]
    public void EveryProgram_HasAClass() => Assert.Equal(17 * 2 * 3 * 2 * 3, optimizers.All.Count);

    [Theory]
    [MemberData(nameof(Families))]
    public void EveryLegalCombination_EqualsTheInterpreterBitForBitAndTheRuleWithinRounding(string element, string decay, string clipping)
    {
        GeneratedOptimizer[] family = optimizers.All.Where(rule => IsInFamily(rule, element, decay, clipping)).ToArray();

        Assert.Equal(17 * 3, family.Length);
        Assert.Empty(family.SelectMany(rule => element == "float" ? Run<float>(rule, 2e-5, 1e-5) : Run<double>(rule, 1e-12, 1e-13)).Take(10));
    }

    [Theory]
    [InlineData("float")]
    [InlineData("double")]
    public void NaNAndInfinity_SpreadAsInTheInterpreter(string element)
    {
        foreach (GeneratedOptimizer rule in optimizers.All.Where(rule => IsInFamily(rule, element, nameof(AttributeKind.WeightDecay), "no clipping")))
        {
            Assert.Empty(element == "float" ? RunNonFinite<float>(rule) : RunNonFinite<double>(rule));
        }
    }

    [Theory]
    [InlineData("float")]
    [InlineData("double")]
    public void TensorsOfManyBlocks_AreSummedInTheDocumentedOrder(string element)
    {
        // Only a few rules: the sums do not depend on what is done with them.
        foreach (GeneratedOptimizer rule in optimizers.All.Where(rule => IsInFamily(rule, element, "no decay", nameof(AttributeKind.ClipByGlobalNorm))).Take(3))
        {
            Assert.Empty(element == "float" ? RunLarge<float>(rule) : RunLarge<double>(rule));
        }
    }

    private static bool IsInFamily(GeneratedOptimizer rule, string element, string decay, string clipping) =>
        (rule.Program.Element == IrType.F32) == (element == "float") &&
        rule.Chain.Has(AttributeKind.ClipByGlobalNorm) == (clipping != "no clipping") &&
        rule.Chain.Has(AttributeKind.WeightDecay) == (decay == nameof(AttributeKind.WeightDecay)) &&
        rule.Chain.Has(AttributeKind.DecoupledWeightDecay) == (decay == nameof(AttributeKind.DecoupledWeightDecay));

    // Five tensors in two groups, five steps: one tensor misses a step, the hyperparameters change, a loss scale, a huge gradient.
    private static List<string> Run<T>(GeneratedOptimizer rule, double relative, double absolute)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new Random(7);
        int[] lengths = [1, 7, 63, 71, rule.Chain.Has(AttributeKind.ClipByGlobalNorm) ? 4099 : 130];
        using var trial = new Trial<T>(rule, random, lengths);
        var differences = new List<string>();
        trial.Step(Gradients());
        trial.Step([.. Gradients().Select((gradient, index) => index == 2 ? null : gradient)]);
        Check();
        trial.SetHyperparameters(0.003, 0.6, 1e-2);
        trial.LossScale = 256;
        trial.Step([.. Gradients().Select(gradient => gradient.Select(value => value * T.CreateTruncating(256)).ToArray())]);
        Check();
        trial.LossScale = 3;
        T[][] huge = Gradients();
        huge[HugeTensor][HugeElement] = AwkwardValues.Huge<T>();
        trial.Step(huge);
        trial.Step(Gradients());
        Check();
        return differences;

        T[][] Gradients() => lengths.Select(length => AwkwardValues.Gradients<T>(random, length)).ToArray();

        void Check()
        {
            differences.AddRange(trial.BitDifferences().Take(3));
            differences.AddRange(trial.Deviations(relative, absolute, (tensor, index) => tensor == HugeTensor && index == HugeElement).Take(3));
        }
    }

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
