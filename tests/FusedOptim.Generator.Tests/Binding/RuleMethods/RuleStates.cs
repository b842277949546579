using System.Numerics;
using System.Reflection;
using FusedOptim.Generator.Binding.RuleMethods;

namespace FusedOptim.Generator.Tests.Binding.RuleMethods;

/// <summary>What a rule method keeps between steps, when it is called for one element after the other.</summary>
internal sealed class RuleStates<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Dictionary<int, T[]> elements = [];
    private readonly Dictionary<int, double> scalars = [];
    private readonly ParameterInfo[] arguments;

    public RuleStates(MethodInfo method, int length)
    {
        arguments = method.GetParameters();
        foreach (ParameterInfo argument in arguments.Where(argument => argument.ParameterType.IsByRef))
        {
            double initial = argument.GetCustomAttribute<InitialValueAttribute>()?.Value ?? 0;
            if (argument.IsDefined(typeof(PerTensorAttribute)))
            {
                scalars.Add(argument.Position, initial);
            }
            else
            {
                elements.Add(argument.Position, [.. Enumerable.Repeat(T.CreateTruncating(initial), length)]);
            }
        }
    }

    public IEnumerable<(string Name, T[] Values)> Elements => elements.Select(state => (ArgumentNaming.Snake(arguments[state.Key].Name!), state.Value));

    public IEnumerable<(string Name, double Value)> Scalars => scalars.Select(scalar => (ArgumentNaming.Snake(arguments[scalar.Key].Name!), scalar.Value));

    /// <summary>Calls the method for every element; scalars are those from before the step for all of them.</summary>
    public void Step(MethodInfo method, T[] values, T[] gradients, long step)
    {
        Dictionary<int, double> before = new(scalars);
        for (int element = 0; element < values.Length; element++)
        {
            object?[] passed = [.. arguments.Select(argument => Passed(argument, values[element], gradients[element], element, step, before))];
            values[element] = (T)method.Invoke(null, passed)!;
            foreach (int position in elements.Keys)
            {
                elements[position][element] = (T)passed[position]!;
            }

            foreach (int position in before.Keys)
            {
                scalars[position] = (double)passed[position]!;
            }
        }
    }

    private object? Passed(ParameterInfo argument, T value, T gradient, int element, long step, Dictionary<int, double> before) => argument.Position switch
    {
        0 => value,
        1 => gradient,
        int position when elements.TryGetValue(position, out T[]? state) => state[element],
        int position when before.TryGetValue(position, out double scalar) => scalar,
        _ when argument.ParameterType == typeof(long) => step,
        _ => argument.DefaultValue,
    };
}
