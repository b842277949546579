namespace FusedOptim.Training;

/// <summary>The settings of all trials of a stage.</summary>
internal static class TrialPlan
{
    /// <summary>The largest grid.</summary>
    public const int MaximumTrials = 100_000;

    /// <summary>The trials of a stage; behind the first stage the first one is the best of the stage before, which shows what more epochs alone bring.</summary>
    public static IReadOnlyList<TrialSettings> Of(SearchStage stage, int number, IReadOnlyList<SearchDimension> dimensions, int seed, TrialSettings? best)
    {
        IEnumerable<IReadOnlyList<SearchValue>> values = stage.GridPoints > 0 ? Grid(stage, dimensions, best) : Random(stage, number, dimensions, seed, best);
        if (best is not null)
        {
            values = values.Prepend(best.Values);
        }

        return [.. values.Select((settings, place) => new TrialSettings(dimensions, settings, number, place + 1, Draws(seed, number, place + 1).NextSeed()))];
    }

    /// <exception cref="ArgumentException">The grid of a stage is too large.</exception>
    public static void RefuseHugeGrid(SearchStage stage, SearchSpace space)
    {
        double trials = space.Dimensions.Aggregate(1.0, (product, dimension) => product * dimension.Grid(stage.GridPoints).Count);
        if (trials > MaximumTrials)
        {
            throw new ArgumentException($"The stage {stage} has more than {MaximumTrials} trials; take fewer points or dimensions, or random trials.", nameof(stage));
        }
    }

    private static IEnumerable<IReadOnlyList<SearchValue>> Random(SearchStage stage, int number, IReadOnlyList<SearchDimension> dimensions, int seed, TrialSettings? best)
    {
        for (int trial = best is null ? 1 : 2; trial <= stage.Trials; trial++)
        {
            SearchRandom random = Draws(seed, number, trial);
            _ = random.NextSeed();
            yield return [.. dimensions.Select(dimension => dimension.At(random.NextUniform()))];
        }
    }

    private static IEnumerable<IReadOnlyList<SearchValue>> Grid(SearchStage stage, IReadOnlyList<SearchDimension> dimensions, TrialSettings? best)
    {
        IEnumerable<IReadOnlyList<SearchValue>> combinations = [[]];
        foreach (SearchDimension dimension in dimensions)
        {
            IReadOnlyList<SearchValue> points = dimension.Grid(stage.GridPoints);
            combinations = combinations.SelectMany(begun => points.Select(point => (IReadOnlyList<SearchValue>)[.. begun, point]));
        }

        return best is null ? combinations : combinations.Where(combination => !combination.SequenceEqual(best.Values));
    }

    private static SearchRandom Draws(int seed, int stage, int trial) => new(seed, stage, trial);
}
