namespace FusedOptim.Stress.Kills;

/// <summary>What a process told before it was killed or had finished.</summary>
/// <param name="Steps">The step that it went on from, and those whose files it had written; empty if it was killed before all that.</param>
/// <param name="WasKilled">Whether it was killed.</param>
internal sealed record VictimLife(IReadOnlyList<long> Steps, bool WasKilled);
