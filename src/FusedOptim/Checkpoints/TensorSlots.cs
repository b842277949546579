using FusedOptim.Kernels;

namespace FusedOptim;

/// <summary>The tensors of a file that belong to an optimizer: what they are called, and where their elements are.</summary>
internal static class TensorSlots
{
    /// <summary>The most steps that a file may claim: up to it every integer is a double, and counting on from there does not overflow.</summary>
    public const long MostSteps = 1L << 53;

    /// <summary>All tensors of an optimizer, in the order in which they are written.</summary>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="content">What is wanted.</param>
    /// <param name="naming">What states are called.</param>
    public static IEnumerable<TensorSlot> Of<T>(Optimizer<T> optimizer, CheckpointContent content, StateNaming naming)
        where T : unmanaged
    {
        RuleDescription rule = optimizer.Description;
        string[] states = naming == StateNaming.PyTorch ? PyTorchNames.OfStates(rule) : [.. rule.States.Select(state => state.Name)];
        string[] scalars = naming == StateNaming.PyTorch ? PyTorchNames.OfScalars(rule) : [];
        foreach (Parameter<T> parameter in optimizer.Parameters)
        {
            if (content != CheckpointContent.StateOnly)
            {
                // Parameters alone are a model to use: what stands in their place now, be it an average. With states, they are those of the training.
                Memory<T> memory = content == CheckpointContent.ParametersOnly ? parameter.Values : optimizer.TrainingMemory(parameter);
                yield return new MemorySlot<T>(parameter.Name, ShapeOf(parameter), memory) { Place = SlotPlace.Of(parameter) };
            }

            if (content != CheckpointContent.ParametersOnly)
            {
                for (int state = 0; state < states.Length; state++)
                {
                    yield return OfState(parameter, state, $"{parameter.Name}.{states[state]}");
                }

                for (int scalar = 0; scalar < scalars.Length; scalar++)
                {
                    yield return OfScalar(parameter, scalar, $"{parameter.Name}.{scalars[scalar]}");
                }

                if (naming == StateNaming.PyTorch)
                {
                    yield return OfSteps(parameter);
                }
            }
        }
    }

    /// <summary>What the states and numbers of a tensor may be called in files, whatever their naming.</summary>
    public static IEnumerable<string> StateNames(RuleDescription rule, string tensor) =>
        rule.States.Select(state => state.Name)
            .Concat(PyTorchNames.OfStates(rule)).Concat(PyTorchNames.OfScalars(rule)).Append(PyTorchNames.Step)
            .Select(name => $"{tensor}.{name}");

    private static TensorSlot OfState<T>(Parameter<T> parameter, int state, string name)
        where T : unmanaged
    {
        StateDescription description = parameter.Optimizer.Description.States[state];
        if (description.Place != StatePlace.Element)
        {
            return new NarrowStateSlot(name, ShapeOf(parameter), parameter.States, state, parameter.Length) { Place = SlotPlace.Of(parameter) };
        }

        // While averages stand in place of the parameters, these are in theirs.
        bool isSwapped = parameter.HasAverageSwappedIn && state == parameter.Optimizer.Description.WeightAverage;
        return new MemorySlot<T>(name, ShapeOf(parameter), isSwapped ? parameter.Values : parameter.State(description.Name)) { Place = SlotPlace.Of(parameter) };
    }

    // A slice is a run of elements, whatever shape they are cut from.
    private static IReadOnlyList<int> ShapeOf<T>(Parameter<T> parameter)
        where T : unmanaged => parameter.IsShard ? [parameter.Length] : parameter.Shape;

    private static NumberSlot OfScalar<T>(Parameter<T> parameter, int scalar, string name)
        where T : unmanaged => new(
            name,
            ElementFormat.Float64,
            () => parameter.Scalars[scalar],
            number => parameter.SetScalar(scalar, number),
            (number, mustBeFinite) => double.IsFinite(number) || !mustBeFinite ? null : $"it is {FileStrings.Text(number)}");

    private static NumberSlot OfSteps<T>(Parameter<T> parameter)
        where T : unmanaged => new(
            $"{parameter.Name}.{PyTorchNames.Step}",
            ElementFormat.Float32,
            () => parameter.StepCount,
            number => parameter.StepCount = (long)number,
            (number, _) => number >= 0 && number <= MostSteps && double.IsInteger(number) ? null : $"it is {FileStrings.Text(number)}, which is no number of steps");
}
