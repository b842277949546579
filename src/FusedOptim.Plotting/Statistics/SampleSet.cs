namespace FusedOptim.Plotting;

/// <summary>Named values, such as the final losses of one optimizer over 20 seeds.</summary>
public sealed class SampleSet
{
    /// <summary>Takes the values.</summary>
    /// <param name="name">What the picture calls them.</param>
    /// <param name="values">The values, at least one. Those that are not finite, or that a logarithmic axis has no place for, are counted in the picture and not drawn.</param>
    /// <exception cref="ArgumentException">The name is empty, or there is no value.</exception>
    public SampleSet(string name, IReadOnlyList<double> values)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(values);
        Name = name;
        Values = [.. values];
        if (Values.Count == 0)
        {
            throw new ArgumentException($"'{name}' has no values.", nameof(values));
        }
    }

    /// <summary>What the picture calls them.</summary>
    public string Name { get; }

    /// <summary>The values, in the order in which they were given.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>The places of the values on an axis, sorted.</summary>
    internal double[] Places(PictureAxis axis) => [.. Values.Select(axis.Place).Where(double.IsFinite).Order()];

    /// <summary>How many values an axis does not show: those without a place, and those beyond its limits.</summary>
    internal int CountHidden(PictureAxis axis) =>
        Values.Count(value => !double.IsFinite(axis.Place(value)) || value < axis.Minimum || value > axis.Maximum);

    /// <summary>Takes sets for a picture.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    internal static SampleSet[] Checked(IEnumerable<SampleSet> sets)
    {
        ArgumentNullException.ThrowIfNull(sets);
        SampleSet[] all = [.. sets];
        return all.Length > 0 ? all : throw new ArgumentException("The picture needs at least one set of values.", nameof(sets));
    }
}
