using System.Numerics;
using static System.FormattableString;

namespace FusedOptim.Training;

/// <summary>
/// The average of the parameters at several points of a training, with equal weights: <c>a_n = a_(n-1) + (p_n - a_(n-1)) / n</c>. Stochastic weight averaging takes a point at
/// the end of each cycle, or of each epoch at a constant, rather high learning rate; the average lies in the middle of a flat minimum and costs one evaluation.
/// </summary>
/// <remarks>
/// <para>It is kept in double. Networks with batch normalization need their running statistics computed anew for it.</para>
/// <para>
/// Izmailov, Podoprikhin, Garipov, Vetrov and Wilson, Averaging Weights Leads to Wider Optima and Better Generalization, 2018. For an exponential average over all steps, inside the
/// fused loop, see <see cref="WeightAverageAttribute"/>.
/// </para>
/// </remarks>
/// <typeparam name="T">The element type.</typeparam>
public sealed class WeightAverage<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private (string Name, double[] Values)[]? tensors;

    /// <summary>An average of no points yet.</summary>
    public WeightAverage()
    {
    }

    /// <summary>The average of snapshots, as those of a <see cref="SnapshotEnsemble{T}"/>.</summary>
    /// <exception cref="ArgumentException">There are no snapshots, or they are of different tensors, or a parameter is not finite.</exception>
    public WeightAverage(IEnumerable<ParameterSnapshot<T>> snapshots)
    {
        ArgumentNullException.ThrowIfNull(snapshots);
        foreach (ParameterSnapshot<T> snapshot in snapshots)
        {
            Add(snapshot);
        }

        if (Count == 0)
        {
            throw new ArgumentException("There are no snapshots to average.", nameof(snapshots));
        }
    }

    /// <summary>n: the points so far.</summary>
    public int Count { get; private set; }

    /// <summary>Takes the parameters of an optimizer as they are in place.</summary>
    /// <exception cref="ArgumentException">The optimizer has no tensors, or others than before, or a parameter is not finite. The average is as it was.</exception>
    public void Add(Optimizer<T> optimizer) => Add(new ParameterSnapshot<T>(optimizer));

    /// <summary>Takes the parameters of a snapshot.</summary>
    /// <exception cref="ArgumentException">The snapshot is of other tensors than before, or a parameter is not finite. The average is as it was.</exception>
    public void Add(ParameterSnapshot<T> snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        foreach ((string name, T[] values) in snapshot.Tensors)
        {
            if (Array.FindIndex(values, value => !T.IsFinite(value)) is var place && place >= 0)
            {
                throw new ArgumentException(
                    Invariant($"'{name}' is {values[place]} at index {place} at step {snapshot.StepCount}; it would make the average so for ever. Leave such points out."),
                    nameof(snapshot));
            }
        }

        (string Name, double[] Values)[] averages = tensors ?? [.. snapshot.Tensors.Select(tensor => (tensor.Name, new double[tensor.Values.Length]))];
        if (!averages.Select(tensor => (tensor.Name, tensor.Values.Length)).SequenceEqual(snapshot.Tensors.Select(tensor => (tensor.Name, tensor.Values.Length))))
        {
            throw new ArgumentException(
                $"The snapshot is of the tensors {string.Join(", ", snapshot.Names)}, which are not those of the average, or of other lengths.", nameof(snapshot));
        }

        tensors = averages;
        Count++;
        for (int tensor = 0; tensor < averages.Length; tensor++)
        {
            double[] average = averages[tensor].Values;
            T[] values = snapshot.Tensors[tensor].Values;
            for (int element = 0; element < average.Length; element++)
            {
                average[element] += (double.CreateChecked(values[element]) - average[element]) / Count;
            }
        }
    }

    /// <summary>Puts the average, rounded to the element type, into the parameters of an optimizer. Its states and steps stay as they are.</summary>
    /// <exception cref="InvalidOperationException">There are no points yet.</exception>
    /// <exception cref="ArgumentException">The optimizer has other tensors: the message names one. Nothing has been changed.</exception>
    public void CopyTo(Optimizer<T> optimizer)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        (string Name, double[] Values)[] averages = tensors ?? throw new InvalidOperationException("There is no average before the first point; call Add first.");
        TensorMatch.Refuse(optimizer, [.. averages.Select(tensor => (tensor.Name, tensor.Values.Length))], "the average");
        for (int tensor = 0; tensor < averages.Length; tensor++)
        {
            Span<T> values = optimizer.Parameters[tensor].Values.Span;
            for (int element = 0; element < values.Length; element++)
            {
                values[element] = T.CreateChecked(averages[tensor].Values[element]);
            }
        }
    }
}
