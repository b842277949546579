namespace FusedOptim.Training;

/// <summary>A hyperparameter that is one of a few numbers or names.</summary>
internal sealed class ChoiceDimension : SearchDimension
{
    private readonly string[] choices;
    private readonly double[]? numbers;

    public ChoiceDimension(string name, string[] choices, double[]? numbers)
        : base(name)
    {
        if (choices.Length == 0 || Array.Exists(choices, string.IsNullOrWhiteSpace) || choices.Distinct(StringComparer.Ordinal).Count() < choices.Length)
        {
            throw new ArgumentException($"'{name}' needs choices, none of them empty or there twice, but has [{string.Join(", ", choices)}].", nameof(choices));
        }

        this.choices = [.. choices];
        this.numbers = numbers is null ? null : [.. numbers];
    }

    public override string ToString() => numbers is null
        ? $"Choice(\"{Name}\", {string.Join(", ", choices.Select(choice => $"\"{choice}\""))})"
        : $"Values(\"{Name}\", {string.Join(", ", choices)})";

    internal override SearchValue At(double share) => Value((int)(share * choices.Length));

    internal override IReadOnlyList<SearchValue> Grid(int points) => [.. Enumerable.Range(0, choices.Length).Select(Value)];

    // Choices have no neighbours: what is kept are those that some good trial had, in their old order.
    internal override SearchDimension Narrow(SearchDimension space, SearchValue best, IReadOnlyList<SearchValue> good, double share)
    {
        int[] kept = [.. Enumerable.Range(0, choices.Length).Where(choice => good.Any(value => value.Text == choices[choice]))];
        return new ChoiceDimension(Name, [.. kept.Select(choice => choices[choice])], numbers is null ? null : [.. kept.Select(choice => numbers[choice])]);
    }

    // The smallest and the largest of a few numbers have no neighbour on one side, as the ends of a range.
    internal override string? EdgeOf(SearchValue value) => numbers is not { Length: > 1 } || value.Number is not { } number ? null
        : number == numbers.Min() ? "lower"
        : number == numbers.Max() ? "upper"
        : null;

    private SearchValue Value(int choice) => new(numbers?[choice], choices[choice]);
}
