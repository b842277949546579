using System.Globalization;
using System.Numerics;

namespace FusedOptim.Testing;

/// <summary>What a tensor goes into a step with, kept for the message about an element that goes wrong.</summary>
internal sealed class TensorInputs<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly (string Name, T[] Values)[] arrays;
    private readonly (string Name, double Value)[] scalars;

    public TensorInputs(Parameter<T> parameter)
    {
        arrays =
        [
            ("parameter", parameter.Values.ToArray()),
            ("gradient", parameter.GradientMemory.ToArray()),
            .. parameter.Optimizer.Description.States.Select(state => (state.Name, State(parameter, state.Name))),
        ];
        scalars = [.. parameter.Optimizer.Description.Scalars.Select(scalar => (scalar.Name, parameter.Scalar(scalar.Name)))];
    }

    /// <summary>A copy of a state.</summary>
    public static T[] State(Parameter<T> parameter, string name)
    {
        var values = new T[parameter.Length];
        parameter.CopyStateTo(name, values);
        return values;
    }

    /// <summary>Gives a tensor of the same class the same parameters, gradients and states.</summary>
    public void Restore(Parameter<T> parameter)
    {
        arrays[0].Values.CopyTo(parameter.Values);
        arrays[1].Values.CopyTo(parameter.GradientMemory);
        for (int state = 0; state < arrays.Length - 2; state++)
        {
            parameter.CopyStateFrom(arrays[state + 2].Name, arrays[state + 2].Values);
        }
    }

    /// <summary>The inputs of one element, or of the tensor as a whole.</summary>
    public string Text(int? element) => string.Join(", ", [
        .. element is { } index ? arrays.Select(array => $"{array.Name} = {Text(array.Values[index])}") : [],
        .. scalars.Select(scalar => $"{scalar.Name} = {Text(scalar.Value)}"),
    ]);

    /// <summary>A number with its bits.</summary>
    public static string Text<TNumber>(TNumber value)
        where TNumber : IFloatingPointIeee754<TNumber> => value switch
        {
            float single => string.Create(CultureInfo.InvariantCulture, $"{single:R} (0x{BitConverter.SingleToUInt32Bits(single):X8})"),
            double number => string.Create(CultureInfo.InvariantCulture, $"{number:R} (0x{BitConverter.DoubleToUInt64Bits(number):X16})"),
            _ => throw new NotSupportedException(typeof(TNumber).Name),
        };
}
