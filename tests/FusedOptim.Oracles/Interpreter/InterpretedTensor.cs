using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Oracles.Interpreter;

/// <summary>A tensor as the interpreter sees it: parameters, gradients, states, its own steps and its group's values.</summary>
internal sealed class InterpretedTensor
{
    public InterpretedTensor(RuleSignature signature, IArithmetic arithmetic, double[] parameters, double[] hyperparameters)
    {
        Parameters = [.. parameters];
        Hyperparameters = hyperparameters;
        Gradients = new double[parameters.Length];
        States = signature.States
            .Select(state => (Value: state.InitialHyperparameter < 0 ? state.InitialValue.Value : hyperparameters[state.InitialHyperparameter], state.Format))
            .Select(initial => initial.Format == StorageFormat.BFloat16 ? (BFloat16)(float)initial.Value : arithmetic.Round(signature.Element, initial.Value))
            .Select(initial => Enumerable.Repeat(initial, parameters.Length).ToArray())
            .ToArray();
        Scalars = [.. signature.Scalars.Select(scalar => scalar.InitialValue.Value)];
        LearningRate = Array.FindIndex([.. signature.Hyperparameters], info => info.Name == ArgumentNames.LearningRate);
    }

    public double[] Parameters { get; set; }

    /// <summary>The gradients of the next step; null if the tensor takes no part in it.</summary>
    public double[]? Gradients { get; set; }

    public double[][] States { get; }

    /// <summary>The numbers of state that the tensor has once.</summary>
    public double[] Scalars { get; }

    /// <summary>The values of the tensor's group, in the order of the program.</summary>
    public double[] Hyperparameters { get; }

    /// <summary>The steps that the tensor has taken.</summary>
    public long Steps { get; set; }

    /// <summary>The index of the learning rate in <see cref="Hyperparameters"/>.</summary>
    public int LearningRate { get; }
}
