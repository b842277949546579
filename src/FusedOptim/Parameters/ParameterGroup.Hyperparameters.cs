using System.Globalization;
using FusedOptim.Kernels;

namespace FusedOptim;

/// <summary>Tensors that are stepped with the same hyperparameters.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="THyperparameters">The generated record struct of hyperparameters.</typeparam>
public sealed class ParameterGroup<T, THyperparameters> : ParameterGroup<T>
    where T : unmanaged
    where THyperparameters : struct, IHyperparameters<THyperparameters>
{
    private THyperparameters values;
    private THyperparameters current;

    internal ParameterGroup(Optimizer<T> optimizer, string name, int index, THyperparameters values)
        : base(optimizer, name, index)
    {
        this.values = values;
        current = values;
    }

    /// <summary>The hyperparameters of the group; change them by <c>group.Values = group.Values with { ... }</c>.</summary>
    /// <exception cref="ArgumentException">The struct was made by <c>default</c>. Nothing has been changed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range. Nothing has been changed.</exception>
    /// <exception cref="InvalidOperationException">A step is running or has begun.</exception>
    public THyperparameters Values
    {
        get => values;
        set
        {
            value.Validate();
            using (Optimizer.EnterBetweenSteps("A change of hyperparameters"))
            {
                values = value;
            }
        }
    }

    /// <summary>The hyperparameters of the step that <see cref="Prepare"/> was called for.</summary>
    internal ref readonly THyperparameters Current => ref current;

    /// <summary>Sets checked values; the caller has entered the optimizer.</summary>
    internal void Assign(in THyperparameters checkedValues) => values = checkedValues;

    private protected override void Assign(IReadOnlyList<(int Hyperparameter, double Value)> checkedValues)
    {
        foreach ((int hyperparameter, double value) in checkedValues)
        {
            values = values.Replace(hyperparameter, value);
        }
    }

    internal override double Get(int hyperparameter) => values[hyperparameter];

    internal override void Set(int hyperparameter, double value) => Values = values.Replace(hyperparameter, value);

    internal override void Prepare(long k)
    {
        values.Validate();
        current = values;
        for (int hyperparameter = 0; hyperparameter < Schedules.Length; hyperparameter++)
        {
            if (ScheduleOf(hyperparameter) is { } schedule)
            {
                double factor = schedule.Factor(k);
                double scheduled = values[hyperparameter] * factor;
                HyperparameterDescriptor descriptor = THyperparameters.Descriptors[hyperparameter];
                if (!descriptor.Range.Contains(scheduled))
                {
                    throw new ArgumentOutOfRangeException(
                        descriptor.Name,
                        scheduled,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{Optimizer.Name}.{descriptor.Name} of the group '{Name}' must lie in {descriptor.Range}, but its schedule {schedule} makes it {scheduled:R} at step {k} (factor {factor:R})."));
                }

                current = current.Replace(hyperparameter, scheduled);
            }
        }

        PreparedLearningRate = Optimizer.LearningRateIndex is var index && index >= 0 ? current[index] : double.NaN;
    }

    internal override T InitialValue(StateDescription state)
    {
        double value = state.Hyperparameter >= 0 ? values[state.Hyperparameter] : state.InitialValue;
        return typeof(T) == typeof(float) ? (T)(object)(float)value : (T)(object)value;
    }
}
