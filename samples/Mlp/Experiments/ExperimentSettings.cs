namespace FusedOptim.Samples.Mlp.Experiments;

/// <summary>What an experiment is run with. As its defaults they also say which choices it has: those that are not empty or 0.</summary>
internal sealed record ExperimentSettings
{
    /// <summary>Sizes of the hidden layers.</summary>
    public IReadOnlyList<int> Hidden { get; init; } = [];

    /// <summary>How often each training goes through all rows.</summary>
    public int Epochs { get; init; }

    /// <summary>Rows of a mini-batch.</summary>
    public int Batch { get; init; }

    /// <summary>How many seeds each setting is trained with.</summary>
    public int Seeds { get; init; }

    /// <summary>Learning rates: one, or those that are compared.</summary>
    public IReadOnlyList<double> Rates { get; init; } = [];

    /// <summary>What is compared besides rates, such as the sizes of batches.</summary>
    public IReadOnlyList<int> Sizes { get; init; } = [];

    /// <summary>The first seed.</summary>
    public int Seed { get; init; } = 1;
}
