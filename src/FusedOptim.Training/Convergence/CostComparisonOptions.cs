namespace FusedOptim.Training;

/// <summary>The settings of <see cref="CostComparison"/>.</summary>
public sealed record CostComparisonOptions
{
    private readonly IReadOnlyList<int> sizes = [10, 30, 100, 300, 1000];
    private readonly IReadOnlyList<int> largeSizes = [10_000, 100_000];
    private readonly int historySize = 10;
    private readonly int repetitions = 5;

    /// <summary>The N that all methods are measured with.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is less than 1, or more than Newton takes (<see cref="NewtonOptions.MaximumElements"/>).</exception>
    public IReadOnlyList<int> Sizes
    {
        get => sizes;
        init => sizes = Checked(value, NewtonOptions.MaximumElements, nameof(Sizes));
    }

    /// <summary>More N, for all methods but Newton.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is less than 1.</exception>
    public IReadOnlyList<int> LargeSizes
    {
        get => largeSizes;
        init => largeSizes = Checked(value, int.MaxValue, nameof(LargeSizes));
    }

    /// <summary>m of L-BFGS.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int HistorySize
    {
        get => historySize;
        init => historySize = (int)ScheduleArgument.Steps(value, nameof(HistorySize));
    }

    /// <summary>How many steps are timed at least; the time is their median. Short ones are timed more often.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int Repetitions
    {
        get => repetitions;
        init => repetitions = (int)ScheduleArgument.Steps(value, nameof(Repetitions));
    }

    private static int[] Checked(IReadOnlyList<int> values, int most, string name)
    {
        ArgumentNullException.ThrowIfNull(values, name);
        foreach (int value in values)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, name);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most, name);
        }

        return [.. values];
    }
}
