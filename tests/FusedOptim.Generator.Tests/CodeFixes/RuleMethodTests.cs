using System.Collections.Concurrent;
using System.Numerics;
using FusedOptim.CodeFixes;
using FusedOptim.Generator.Composing;
using FusedOptim.Generator.Composing.Stages;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Generator.Tests.CodeFixes;

public sealed class RuleMethodTests
{
    [Fact]
    public void AdamW_ReadsAsIfWrittenByHand() => Assert.Equal(
        """
        [global::FusedOptim.UpdateRule]
        internal static float Update(
            float parameter,
            float gradient,
            ref float firstMoment,
            ref float secondMoment,
            long step,
            double learningRate = 0.001,
            double weightDecay = 0.01,
            double beta1 = 0.9,
            double beta2 = 0.999,
            double epsilon = 1e-8)
        {
            firstMoment = (float)beta1 * firstMoment + (float)(1.0 - beta1) * gradient;
            secondMoment = (float)beta2 * secondMoment + (float)(1.0 - beta2) * (gradient * gradient);
            float decayFactor = (float)(1.0 - learningRate * weightDecay);
            float decayedParameter = decayFactor * parameter;
            double biasCorrection1 = 1.0 - global::FusedOptim.Rule.Power(beta1, step);
            float stepSize = (float)(learningRate * (1.0 / biasCorrection1));
            double biasCorrection2 = 1.0 - global::FusedOptim.Rule.Power(beta2, step);
            float rootCorrection = (float)(1.0 / global::System.Math.Sqrt(biasCorrection2));
            float denominator = rootCorrection * global::System.MathF.Sqrt(secondMoment) + (float)epsilon;
            float direction = firstMoment / denominator;
            return decayedParameter - stepSize * direction;
        }

        """,
        RuleMethod.Write(
            Chains.Of(
                Chains.Use(AttributeKind.FirstMoment),
                Chains.Use(AttributeKind.SecondMoment),
                Chains.Use(AttributeKind.BiasCorrection),
                Chains.Use(AttributeKind.DecoupledWeightDecay, (ArgumentNames.WeightDecay, 0.01))),
            IrType.F32,
            "Update"));

    [Fact]
    public void GradientDescent_IsOneLine() => Assert.Equal(
        """
        [global::FusedOptim.UpdateRule]
        internal static double Step(double parameter, double gradient, double learningRate = 0.001)
        {
            return parameter - learningRate * gradient;
        }

        """,
        RuleMethod.Write(Chains.Of(AttributeKind.Maximize), IrType.F64, "Step"));

    [Fact]
    public void StateAndHyperparameterOfOneName_KeepIt()
    {
        string method = RuleMethod.Write(Chains.Of(AttributeKind.Momentum), IrType.F32, "Update")!;

        Assert.Contains("ref float momentum,", method, StringComparison.Ordinal);
        Assert.Contains("double Momentum = 0.9", method, StringComparison.Ordinal);
        Assert.Contains("momentum = (float)Momentum * momentum + ", method, StringComparison.Ordinal);
    }

    [Fact]
    public void StateThatStartsFromAHyperparameter_TakesItAtTheFirstStep() => Assert.Contains(
        "float oldSquaredGradientSum = step == 1 ? (float)initialValue : squaredGradientSum;",
        RuleMethod.Write(Chains.Of(AttributeKind.SquaredGradientSum), IrType.F32, "Update")!,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("F32", false, false, false)]
    [InlineData("F32", true, true, false)]
    [InlineData("F64", false, false, true)]
    [InlineData("F64", true, false, false)]
    [InlineData("F64", true, true, true)]
    public void TrustRatio_IsWrittenWhereItHasTheSameBits(string element, bool isLars, bool isClipped, bool expected)
    {
        AttributeUse ratio = Chains.Use(AttributeKind.TrustRatio, (ArgumentNames.Order, isLars ? 1 : 0), (ArgumentNames.AlwaysAdapt, 1));
        UpdateChain chain = Chains.Of([ratio, .. isClipped ? [Chains.Use(AttributeKind.ClipByValue)] : Array.Empty<AttributeUse>()]);

        Assert.Equal(expected, RuleMethod.Write(chain, Enum.Parse<IrType>(element), "Update") is not null);
    }

    [Fact]
    public void Argument_IsNeverThereInVain() => Assert.All(
        WritableRules(LegalChains.Default),
        rule =>
        {
            string method = RuleMethod.Write(rule.Chain, rule.Program.Element, "Update")!;
            string[] parts = method.Split("\n{", 2);
            string[] arguments = [.. parts[0].Split('(', 2)[1].Split(',').Select(argument => argument.Split('=')[0].Trim(' ', ')', '\n').Split(' ')[^1])];

            Assert.All(arguments, argument => Assert.Matches($@"\b{argument}\b", parts[1]));
        });

    [Theory]
    [InlineData("F32")]
    [InlineData("F64")]
    public void WrittenMethod_HasTheBitsOfTheChain(string element)
    {
        ChainRule[] rules = [.. WritableRules(LegalChains.Default).Where(rule => rule.Program.Element.ToString() == element)];
        using var methods = new WrittenMethods(rules.Select(rule => new WrittenMethod(rule.Signature, Signature(rule), RuleMethod.Write(rule.Chain, rule.Program.Element, "Update")!)));
        var differences = new ConcurrentBag<string>();

        Parallel.For(0, rules.Length, number =>
        {
            IEnumerable<string> found = element == "F32" ? Differences(rules[number], methods.Step<float>(number)) : Differences(rules[number], methods.Step<double>(number));
            found.Take(3).ToList().ForEach(difference => differences.Add($"{Chains.Text(rules[number].Chain)}: {difference}"));
        });

        Assert.True(rules.Length > 100);
        Assert.True(differences.IsEmpty, string.Join('\n', differences.OrderBy(difference => difference.Length).Take(10)));
    }

    private static IEnumerable<ChainRule> WritableRules(IEnumerable<UpdateChain> chains) =>
        ChainRule.Distinct(chains).Where(rule => RuleMethodChain.Of(rule.Chain, rule.Program.Element) is not null);

    private static RuleSignature Signature(ChainRule rule) => ChainSignature.Of(RuleMethodChain.Of(rule.Chain, rule.Program.Element)!, rule.Program.Element);

    private static IEnumerable<string> Differences<T>(ChainRule rule, StaticUpdate<T> step)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // Outside of a step a norm is that of one element.
        int[] lengths = rule.Chain.Has(AttributeKind.TrustRatio) ? [.. Enumerable.Repeat(1, 40)] : [67, 5];
        var random = new Random(17);
        T[][] initial = [.. lengths.Select(length => AwkwardValues.Parameters<T>(random, length))];
        initial[1][0] = T.Zero;
        double[] values = TrialValues.First.Of(rule.Signature, 0);
        InterpretedTensor[] whole = Tensors();
        InterpretedTensor[] scaled = Tensors();
        var method = new StaticRun<T>(step, whole);
        for (int number = 1; number <= 6; number++)
        {
            double[][] gradients = [.. lengths.Select(length => AwkwardValues.Gradients<T>(random, length).Select(double.CreateTruncating).ToArray())];
            gradients[0][0] = number switch { 5 => double.CreateTruncating(AwkwardValues.Huge<T>()), 6 => double.NaN, _ => gradients[0][0] };
            Run(rule.Program, whole, gradients);
            Run(Scaling(rule), scaled, gradients);
            method.Step([.. scaled.Select(tensor => tensor.Gradients!.Select(T.CreateTruncating).ToArray())], whole, 1);
            foreach (string difference in whole.SelectMany((tensor, index) => Compare(method, tensor, index)))
            {
                yield return $"step {number}: {difference}";
            }
        }

        InterpretedTensor[] Tensors() => [.. initial.Select(
            tensor => new InterpretedTensor(rule.Signature, new ExactArithmetic(), [.. tensor.Select(double.CreateTruncating)], values))];

        IEnumerable<string> Compare(StaticRun<T> method, InterpretedTensor tensor, int index) =>
            Bits.Differences<T>($"tensor{index}", method.Parameters[index], tensor.Parameters).Concat(
                Signature(rule).States.Select(state => rule.Signature.StateIndex(state.Name)).SelectMany(
                    state => Bits.Differences<T>($"tensor{index}.{rule.Signature.States[state].Name}", method.States[index][state], tensor.States[state])));
    }

    private static void Run(UpdateProgram program, InterpretedTensor[] tensors, double[][] gradients)
    {
        for (int index = 0; index < tensors.Length; index++)
        {
            tensors[index].Gradients = [.. gradients[index]];
        }

        new IrInterpreter(program, new ExactArithmetic()).Step(tensors);
    }

    // The stages that stay on the class, and give the method its gradient.
    private static UpdateProgram Scaling(ChainRule rule)
    {
        var builder = new ChainBuilder(rule.Chain, rule.Signature);
        GradientScaleStage.Apply(builder);
        ClipByValueStage.Apply(builder);
        builder.StoreGradient(builder.Gradient);
        return builder.Build().Program;
    }
}
