namespace FusedOptim.Training;

/// <summary>The hyperparameters that a search varies.</summary>
public sealed class SearchSpace
{
    /// <summary>A space of dimensions.</summary>
    /// <exception cref="ArgumentException">There are no dimensions, or two have one name.</exception>
    public SearchSpace(params SearchDimension[] dimensions)
    {
        ArgumentNullException.ThrowIfNull(dimensions);
        if (dimensions.Length == 0)
        {
            throw new ArgumentException("A search needs at least one dimension.", nameof(dimensions));
        }

        if (dimensions.GroupBy(dimension => dimension.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"Two dimensions are named '{twice.Key}'; each hyperparameter has one.", nameof(dimensions));
        }

        Dimensions = Array.AsReadOnly(dimensions.ToArray());
    }

    /// <summary>The dimensions, in order.</summary>
    public IReadOnlyList<SearchDimension> Dimensions { get; }

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", Dimensions);
}
