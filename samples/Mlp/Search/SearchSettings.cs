namespace FusedOptim.Samples.Mlp.Search;

/// <summary>How large a search is.</summary>
internal sealed record SearchSettings
{
    /// <summary>How many of the best ones are trained for longer at the end.</summary>
    public const int Finalists = 3;

    /// <summary>The trials of the coarse stage; the refined one has half as many.</summary>
    public required int Trials { get; init; }

    /// <summary>How long the best ones are trained at the end.</summary>
    public required int Epochs { get; init; }

    /// <summary>The trials that run beside each other, each on one thread.</summary>
    public int Parallel { get; init; } = 1;

    /// <summary>The learning rates; null for those that a range test gives.</summary>
    public (double Low, double High)? LearningRates { get; init; }

    /// <summary>The weight decays.</summary>
    public (double Low, double High) WeightDecays { get; init; } = (1e-5, 1e-1);

    /// <summary>Whether each trial is shown as a line, and not in a bar.</summary>
    public bool IsPlain { get; init; } = true;

    /// <summary>Where finished trials are kept; null for nowhere.</summary>
    public string? Journal { get; init; }
}
