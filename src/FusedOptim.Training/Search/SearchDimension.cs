using System.Globalization;

namespace FusedOptim.Training;

/// <summary>One hyperparameter of a search and what it can be.</summary>
/// <remarks>
/// Scales, as learning rates and weight decays are, belong on a logarithm: between 1e-4 and 1e-1 a uniform choice would take nine of ten values from the last decade.
/// Random rather than grid: Bergstra and Bengio, Random Search for Hyper-Parameter Optimization, 2012.
/// </remarks>
public abstract class SearchDimension
{
    private protected SearchDimension(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
    }

    /// <summary>The name of the hyperparameter, by which trials ask for its value.</summary>
    public string Name { get; }

    /// <summary>A number whose logarithm is uniform: for what counts by factors.</summary>
    /// <param name="name">The name.</param>
    /// <param name="low">The smallest value, positive.</param>
    /// <param name="high">The largest value, above <paramref name="low"/>.</param>
    /// <exception cref="ArgumentException">The name is empty, or the range is none.</exception>
    public static SearchDimension LogUniform(string name, double low, double high) => new RangeDimension(name, low, high, RangeScale.Logarithmic);

    /// <summary>A number that is uniform.</summary>
    /// <param name="name">The name.</param>
    /// <param name="low">The smallest value.</param>
    /// <param name="high">The largest value, above <paramref name="low"/>.</param>
    /// <exception cref="ArgumentException">The name is empty, or the range is none.</exception>
    public static SearchDimension Uniform(string name, double low, double high) => new RangeDimension(name, low, high, RangeScale.Linear);

    /// <summary>An integer, each equally likely.</summary>
    /// <param name="name">The name.</param>
    /// <param name="low">The smallest value.</param>
    /// <param name="high">The largest value, above <paramref name="low"/>.</param>
    /// <exception cref="ArgumentException">The name is empty, or the range is none.</exception>
    public static SearchDimension WholeNumber(string name, int low, int high) => new RangeDimension(name, low, high, RangeScale.Integer);

    /// <summary>One of a few numbers, each equally likely: the points of a grid.</summary>
    /// <exception cref="ArgumentException">The name is empty, there are no values, or one is there twice or not finite.</exception>
    public static SearchDimension Values(string name, params double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return double.IsFinite(values.Sum(Math.Abs))
            ? new ChoiceDimension(name, [.. values.Select(value => value.ToString("R", CultureInfo.InvariantCulture))], values)
            : throw new ArgumentException($"The values of '{name}' have to be finite.", nameof(values));
    }

    /// <summary>One of a few names, each equally likely.</summary>
    /// <exception cref="ArgumentException">The name is empty, there are no choices, or one is empty or there twice.</exception>
    public static SearchDimension Choice(string name, params string[] choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        return new ChoiceDimension(name, choices, null);
    }

    /// <summary>The call that makes the dimension, for example <c>LogUniform("LearningRate", 0.0001, 0.1)</c>.</summary>
    public abstract override string ToString();

    /// <summary>The value at a share of the dimension, from 0 to 1 (excluded).</summary>
    internal abstract SearchValue At(double share);

    /// <summary>The values of a grid; ranges have <paramref name="points"/>, ends included.</summary>
    internal abstract IReadOnlyList<SearchValue> Grid(int points);

    /// <summary>What is left of the dimension in the next stage.</summary>
    /// <param name="space">The dimension as the search began with it: no range grows beyond it.</param>
    /// <param name="best">The value of the best trial.</param>
    /// <param name="good">The values of the best trials.</param>
    /// <param name="share">The share of the width (on its scale) that is kept.</param>
    internal abstract SearchDimension Narrow(SearchDimension space, SearchValue best, IReadOnlyList<SearchValue> good, double share);

    /// <summary>At which end of the dimension a value lies, if that is where a range ends: <c>lower</c>, <c>upper</c> or null.</summary>
    internal abstract string? EdgeOf(SearchValue value);
}
