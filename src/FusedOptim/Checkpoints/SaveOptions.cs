namespace FusedOptim;

/// <summary>How a checkpoint is written.</summary>
public sealed record SaveOptions
{
    /// <summary>What is written; everything unless set.</summary>
    public CheckpointContent Content { get; init; } = CheckpointContent.All;

    /// <summary>
    /// Strings of the caller, which come back as <see cref="Checkpoint.Strings"/>: up to 10,000 with up to 16 Mi characters in all. No key begins with <c>fusedoptim.</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string> Strings { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Names the save, in the files of all processes that hold slices of its tensors: <see cref="Optimizer{T}.LoadShards"/> takes no files of different ones together. Files with other steps or
    /// hyperparameters are told apart without it; those of two trainings that have come equally far are not.
    /// </summary>
    public string? Id { get; init; }

    /// <summary>What states are called.</summary>
    public StateNaming Naming { get; init; }
}
