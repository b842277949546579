namespace FusedOptim.Training;

/// <summary>What a trial of a search is to try: a value for each dimension, and a seed. A function of the seed of the search, its stages so far and the trial's place.</summary>
public sealed class TrialSettings
{
    private readonly IReadOnlyList<SearchDimension> dimensions;
    private readonly IReadOnlyList<SearchValue> values;

    internal TrialSettings(IReadOnlyList<SearchDimension> dimensions, IReadOnlyList<SearchValue> values, int stage, int trial, int seed)
    {
        this.dimensions = dimensions;
        this.values = values;
        Stage = stage;
        Trial = trial;
        Seed = seed;
    }

    /// <summary>The stage, from 1.</summary>
    public int Stage { get; }

    /// <summary>The place among the trials of the stage, from 1.</summary>
    public int Trial { get; }

    /// <summary>A seed for what is random in the trial (initialization, order of the examples), so that it can be repeated alone.</summary>
    public int Seed { get; }

    /// <summary>The names of the dimensions, in order.</summary>
    public IReadOnlyList<string> Names => [.. dimensions.Select(dimension => dimension.Name)];

    /// <summary>The values, in order of <see cref="Names"/>, as texts: numbers with all their digits.</summary>
    public IReadOnlyList<string> Texts => [.. values.Select(value => value.Text)];

    internal IReadOnlyList<SearchValue> Values => values;

    /// <summary>The value of a dimension of numbers.</summary>
    /// <exception cref="ArgumentException">There is no such dimension, or its values are names.</exception>
    public double Number(string name) => Value(name).Number ?? throw new ArgumentException($"'{name}' is a choice of names; ask for Text(\"{name}\").", nameof(name));

    /// <summary>The value of a dimension of whole numbers.</summary>
    /// <exception cref="ArgumentException">There is no such dimension, or its value is no integer.</exception>
    public int WholeNumber(string name)
    {
        double number = Number(name);
        return number == (int)number
            ? (int)number
            : throw new ArgumentException($"'{name}' is {Value(name).Text} here, which is no whole number; ask for Number(\"{name}\").", nameof(name));
    }

    /// <summary>The value of any dimension as text: the name of the choice, or a number with all its digits.</summary>
    /// <exception cref="ArgumentException">There is no such dimension.</exception>
    public string Text(string name) => Value(name).Text;

    /// <summary>The settings on one line: <c>LearningRate = 0.01234, Layers = 3</c>.</summary>
    public override string ToString() => string.Join(", ", dimensions.Zip(values, (dimension, value) => $"{dimension.Name} = {value.Short}"));

    private SearchValue Value(string name)
    {
        for (int dimension = 0; dimension < dimensions.Count; dimension++)
        {
            if (dimensions[dimension].Name == name)
            {
                return values[dimension];
            }
        }

        throw new ArgumentException($"The search has no dimension '{name}'; it has {string.Join(", ", Names)}.", nameof(name));
    }
}
