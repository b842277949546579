namespace FusedOptim;

/// <summary>What <see cref="Optimizer{T}.Load(string, LoadOptions?)"/> takes from a file, and what it lets pass. Unless set, the file has to be of the same optimizer, and whole.</summary>
public sealed record LoadOptions
{
    /// <summary>What is taken from the file; everything unless set.</summary>
    public CheckpointContent Content { get; init; } = CheckpointContent.All;

    /// <summary>Whether files without a hash are taken: those of other programs. Their numbers have to be finite.</summary>
    public bool AllowUnverified { get; init; }

    /// <summary>Whether tensors, states, groups and plateaus of the optimizer that the file does not have stay as they are.</summary>
    public bool AllowMissing { get; init; }

    /// <summary>Whether tensors, states and plateaus of the file that the optimizer does not have are skipped.</summary>
    public bool AllowUnknown { get; init; }

    /// <summary>Whether the file may be of another rule, for example of Adam for AdamW. Only hyperparameters that both have are taken.</summary>
    public bool AllowOtherRule { get; init; }

    /// <summary>Whether the hyperparameters of the groups stay as they are; groups that the optimizer lacks get those of the file.</summary>
    public bool IgnoreHyperparameters { get; init; }

    /// <summary>What states are called in the file.</summary>
    public StateNaming Naming { get; init; }

    /// <summary>Refuses a file that nobody has signed, or that is of another rule.</summary>
    /// <exception cref="CheckpointException">It is, and that is not let pass.</exception>
    internal void CheckOrigin(string optimizer, string? rule, bool isVerified)
    {
        if (!isVerified && !AllowUnverified)
        {
            throw new CheckpointException(
                $"it has no hash, so that another program has written it, or it is damaged; {nameof(LoadOptions)}.{nameof(AllowUnverified)} takes it all the same");
        }

        if (rule is not null && rule != optimizer && !AllowOtherRule && Content != CheckpointContent.ParametersOnly)
        {
            throw new CheckpointException($"the file is of {rule}, and not of {optimizer}; {nameof(LoadOptions)}.{nameof(AllowOtherRule)} takes it all the same");
        }
    }
}
