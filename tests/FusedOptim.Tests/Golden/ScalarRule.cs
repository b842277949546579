using System.Numerics;
using System.Reflection;

namespace FusedOptim.Tests.Golden;

/// <summary>A rule method, called for one element after the other as the ordinary method that it is. The weight decay of its class is done before it.</summary>
/// <remarks>Reductions have one element then, so that a rule with one is another rule for tensors of more than one.</remarks>
internal sealed class ScalarRule<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly MethodInfo method;
    private readonly ParameterInfo[] arguments;
    private readonly Dictionary<string, double> hyperparameters = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, T[]> states = [];
    private readonly Dictionary<string, double> scalars = [];
    private readonly bool isDecoupled;
    private long step;

    /// <summary>Finds the method of a class, and gives hyperparameters and states the values they start from.</summary>
    public ScalarRule(Type optimizer, int length)
    {
        method = optimizer.GetMethods(BindingFlags.Static | BindingFlags.NonPublic).Single(candidate => candidate.IsDefined(typeof(UpdateRuleAttribute)));
        arguments = method.GetParameters();
        isDecoupled = optimizer.IsDefined(typeof(DecoupledWeightDecayAttribute));
        if (isDecoupled || optimizer.IsDefined(typeof(WeightDecayAttribute)))
        {
            hyperparameters["weightDecay"] = 0;
        }

        foreach (ParameterInfo argument in arguments)
        {
            double initial = argument.GetCustomAttribute<InitialValueAttribute>()?.Value ?? 0;
            if (argument.IsDefined(typeof(PerTensorAttribute)))
            {
                scalars[argument.Name!] = initial;
            }
            else if (argument.ParameterType.IsByRef)
            {
                states[argument.Name!] = [.. Enumerable.Repeat(T.CreateTruncating(initial), length)];
            }
            else if (argument.HasDefaultValue)
            {
                hyperparameters[argument.Name!] = Convert.ToDouble(argument.DefaultValue, null);
            }
        }
    }

    /// <summary>Sets a hyperparameter by the name of its property, if the rule has it.</summary>
    public bool TrySet(string name, double value)
    {
        bool isFound = hyperparameters.ContainsKey(name);
        if (isFound)
        {
            hyperparameters[name] = value;
        }

        return isFound;
    }

    /// <summary>One step of all elements.</summary>
    public void Step(T[] parameters, T[] gradients)
    {
        step++;
        Dictionary<string, double> scalarsBefore = new(scalars);
        for (int i = 0; i < parameters.Length; i++)
        {
            (T parameter, T gradient) = Decayed(parameters[i], gradients[i]);
            object[] values = [parameter, gradient, .. arguments.Skip(2).Select(argument => Value(argument, i, scalarsBefore))];
            parameters[i] = (T)method.Invoke(null, values)!;
            for (int argument = 2; argument < arguments.Length; argument++)
            {
                string name = arguments[argument].Name!;
                if (scalars.ContainsKey(name))
                {
                    scalars[name] = (double)values[argument];
                }
                else if (states.TryGetValue(name, out T[]? state))
                {
                    state[i] = (T)values[argument];
                }
            }
        }
    }

    private (T Parameter, T Gradient) Decayed(T parameter, T gradient)
    {
        // A method that decays by itself has the argument.
        double decay = arguments.Any(argument => argument.Name == "weightDecay") ? 0 : hyperparameters.GetValueOrDefault("weightDecay");
        return isDecoupled
            ? (parameter * T.CreateTruncating(1 - (hyperparameters["learningRate"] * decay)), gradient)
            : (parameter, gradient + (T.CreateTruncating(decay) * parameter));
    }

    private object Value(ParameterInfo argument, int element, Dictionary<string, double> scalarsBefore)
    {
        string name = argument.Name!;
        if (name == "step")
        {
            return step;
        }

        if (states.TryGetValue(name, out T[]? state))
        {
            return state[element];
        }

        return scalarsBefore.TryGetValue(name, out double scalar) ? scalar : hyperparameters[name];
    }
}
