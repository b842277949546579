namespace FusedOptim.Samples.Mlp.Checks;

/// <summary>What a check has found.</summary>
/// <param name="Passed">Whether it is as it should be.</param>
/// <param name="Lines">The finding in words.</param>
/// <param name="Figures">The numbers behind it, by name.</param>
internal sealed record CheckOutcome(bool Passed, IReadOnlyList<string> Lines, IReadOnlyDictionary<string, object?> Figures);
