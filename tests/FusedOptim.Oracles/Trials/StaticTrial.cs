using System.Numerics;
using FusedOptim.Oracles.Interpreter;

namespace FusedOptim.Oracles.Trials;

/// <summary>The static <c>Update</c> alone beside the exact interpreter: a few steps of one tensor of each length.</summary>
internal static class StaticTrial
{
    private const double GradientScale = 0.75;

    public static IEnumerable<string> Differences<T>(GeneratedOptimizer rule, StaticUpdate<T> update, params int[] lengths)
        where T : unmanaged, IFloatingPointIeee754<T> => lengths.SelectMany(length => Differences(rule, update, length));

    private static IEnumerable<string> Differences<T>(GeneratedOptimizer rule, StaticUpdate<T> update, int length)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new Random(length);
        var exact = new InterpretedRun<T>(
            rule, new ExactArithmetic(), [AwkwardValues.Parameters<T>(random, length)], [TrialValues.First.Of(rule.Signature, 0)]);
        var actual = new StaticRun<T>(update, exact.Tensors);
        for (int step = 0; step < 3; step++)
        {
            T[][] gradients = [AwkwardValues.Gradients<T>(random, length)];
            exact.Step(gradients, GradientScale);
            actual.Step(gradients, exact.Tensors, GradientScale);
        }

        InterpretedTensor tensor = exact.Tensors[0];
        return Bits.Differences<T>($"Update of {length}: parameters", actual.Parameters[0], tensor.Parameters)
            .Concat(actual.States[0].SelectMany((state, index) => Bits.Differences<T>($"Update of {length}: {rule.Signature.States[index].Name}", state, tensor.States[index])))
            .Take(3);
    }
}
