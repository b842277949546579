using FusedOptim.Generator.Collections;

namespace FusedOptim.Generator.Lowering;

/// <summary>The loops that a placement of stores leads to.</summary>
/// <param name="Loops">The instructions of each pass.</param>
/// <param name="Reloads">What each pass loads that an earlier one has stored.</param>
/// <param name="Sharing">What was decided about each store that had a choice, and what the loops cost.</param>
internal sealed record PlacedLoops(IReadOnlyList<int[]> Loops, IReadOnlyList<Reload[]> Reloads, PlanSharing Sharing);
