namespace FusedOptim.Generator.Tests.Composing;

/// <summary>A tensor of <see cref="UpdateChainReference"/>: parameters, gradients, states by their names, and its group's hyperparameters by theirs.</summary>
internal sealed class ReferenceTensor(double[] parameters, Func<string, double> hyperparameter)
{
    private readonly Dictionary<string, double[]> states = [];

    public double[] Parameters { get; set; } = [.. parameters];

    /// <summary>The gradients of the next step; null if the tensor takes no part in it.</summary>
    public double[]? Gradients { get; set; }

    /// <summary>The steps that the tensor has taken.</summary>
    public int Steps { get; set; }

    /// <summary>The states that the steps so far have used.</summary>
    public IReadOnlyDictionary<string, double[]> States => states;

    public double this[string name] => hyperparameter(name);

    /// <summary>A value for each element.</summary>
    public double[] Map(Func<int, double> value) => [.. Enumerable.Range(0, Parameters.Length).Select(value)];

    /// <summary>Replaces a state, which starts from the same value in all elements, and returns the new one.</summary>
    public double[] Update(string name, Func<int, double, double> next, double initial = 0)
    {
        double[] old = states.TryGetValue(name, out double[]? known) ? known : Map(_ => initial);
        return states[name] = Map(i => next(i, old[i]));
    }

    /// <summary>As <see cref="Update"/> for a running average.</summary>
    public double[] Average(string name, double decay, Func<int, double> input) => Update(name, (i, old) => (decay * old) + ((1 - decay) * input(i)));
}
