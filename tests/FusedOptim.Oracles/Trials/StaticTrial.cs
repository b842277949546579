using System.Numerics;
using FusedOptim.Generator.Ir;
using FusedOptim.Oracles.Interpreter;

namespace FusedOptim.Oracles.Trials;

/// <summary>The static <c>Update</c> beside the exact interpreter: a few steps of one tensor of each length.</summary>
internal static class StaticTrial
{
    private const double LearningRate = 0.03;
    private const double GradientScale = 0.75;

    public static IEnumerable<string> Differences<T>(GeneratedOptimizer rule, StaticUpdate<T> update, params int[] lengths)
        where T : unmanaged, IFloatingPointIeee754<T> => lengths.SelectMany(length => Differences(rule, update, length));

    private static IEnumerable<string> Differences<T>(GeneratedOptimizer rule, StaticUpdate<T> update, int length)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new Random(length);
        var exact = new ExactArithmetic();
        double[] hyperparameters = [.. rule.Signature.Hyperparameters.Select(info => info.Name == "LearningRate" ? LearningRate : info.Default.Value)];
        T[] parameters = AwkwardValues.Parameters<T>(random, length);
        var interpreted = new InterpretedTensor(rule.Signature, exact, Wide(parameters), hyperparameters);
        T[][] states = [.. interpreted.States.Select(state => state.Select(T.CreateTruncating).ToArray())];
        var interpreter = new IrInterpreter(rule.Program, exact);
        for (int step = 1; step <= 3; step++)
        {
            T[] gradients = AwkwardValues.Gradients<T>(random, length);
            interpreted.Gradients = Wide(gradients);
            interpreter.Step([interpreted], GradientScale);
            update(parameters, gradients, states, hyperparameters, step, GradientScale);
        }

        return Compare("parameters", parameters, interpreted.Parameters)
            .Concat(states.SelectMany((state, index) => Compare(rule.Signature.States[index].Name, state, interpreted.States[index])))
            .Take(3);

        IEnumerable<string> Compare(string name, T[] actual, double[] expected) =>
            from index in Enumerable.Range(0, length)
            where Bits.Of(double.CreateTruncating(actual[index])) != Bits.Of(expected[index])
            select $"Update of {length}: {name}[{index}] is {actual[index]:R}, the interpreter gives {expected[index]:R}";
    }

    private static double[] Wide<T>(T[] values)
        where T : unmanaged, IFloatingPointIeee754<T> => [.. values.Select(double.CreateTruncating)];
}
