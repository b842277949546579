using System.Numerics;
using FusedOptim.Oracles.Interpreter;

namespace FusedOptim.Oracles.Trials;

/// <summary>The tensors of a trial as the interpreter steps them, in one of its modes.</summary>
internal sealed class InterpretedRun<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly IrInterpreter interpreter;

    /// <param name="rule">What is interpreted.</param>
    /// <param name="arithmetic">The mode.</param>
    /// <param name="initial">The parameters.</param>
    /// <param name="hyperparameters">The values of each tensor's group, which may change between steps.</param>
    public InterpretedRun(GeneratedOptimizer rule, IArithmetic arithmetic, T[][] initial, double[][] hyperparameters)
    {
        interpreter = new IrInterpreter(rule.Program, arithmetic);
        Tensors = [.. initial.Zip(hyperparameters, (tensor, values) => new InterpretedTensor(rule.Signature, arithmetic, Wide(tensor), values))];
    }

    public InterpretedTensor[] Tensors { get; }

    /// <summary>One step; a tensor whose gradient is null takes no part.</summary>
    public void Step(T[]?[] gradients, double scale)
    {
        for (int index = 0; index < Tensors.Length; index++)
        {
            Tensors[index].Gradients = gradients[index] is { } gradient ? Wide(gradient) : null;
        }

        interpreter.Step(Tensors, scale);
    }

    private static double[] Wide(T[] values) => [.. values.Select(double.CreateTruncating)];
}
