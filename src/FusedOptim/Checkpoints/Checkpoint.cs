namespace FusedOptim;

/// <summary>What a checkpoint says besides what was loaded.</summary>
public sealed record Checkpoint
{
    /// <summary>Whether the file has a hash, which is right: it is as this library wrote it.</summary>
    public required bool IsVerified { get; init; }

    /// <summary>The rule that it is of; null if the file does not say so.</summary>
    public required string? Rule { get; init; }

    /// <summary>The version of the library that wrote it; null if the file does not say so.</summary>
    public required string? LibraryVersion { get; init; }

    /// <summary>The strings that were saved with it (<see cref="SaveOptions.Strings"/>), or that another program wrote.</summary>
    public required IReadOnlyDictionary<string, string> Strings { get; init; }

    /// <summary>The tensors of the optimizer that the file does not have, states as <c>tensor.state</c>: they are as they were.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>The number of tensors of the file that were skipped.</summary>
    public required int Skipped { get; init; }
}
