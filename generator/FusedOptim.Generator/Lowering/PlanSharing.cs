using FusedOptim.Generator.Collections;

namespace FusedOptim.Generator.Lowering;

/// <summary>What was decided about the stores of a plan with more than one pass, and what for: the figures are those of an element.</summary>
/// <param name="Decisions">One for each store whose value is known before the last pass.</param>
/// <param name="Cost">What the plan costs.</param>
/// <param name="Unshared">What it would cost with all stores in the last pass.</param>
internal sealed record PlanSharing(EquatableArray<StoreDecision> Decisions, PlanCost Cost, PlanCost Unshared);

/// <summary>Where a store stands whose value is known before the last pass.</summary>
/// <param name="Store">The store's instruction.</param>
/// <param name="Pass">The pass that stores.</param>
/// <param name="Reason">Why.</param>
internal sealed record StoreDecision(int Store, int Pass, StoreReason Reason);

/// <summary>Why a store stands where it does.</summary>
internal enum StoreReason
{
    /// <summary>It is done before the last pass, which costs less.</summary>
    Cheaper,

    /// <summary>It is done in the last pass: earlier would cost as much or more.</summary>
    NotCheaper,

    /// <summary>It is done in the last pass, because passes before it still have to read the old value.</summary>
    OldValueIsRead,
}

/// <summary>What an element costs in all passes together.</summary>
/// <param name="BytesRead">The bytes read from memory or cache.</param>
/// <param name="BytesWritten">The bytes written.</param>
/// <param name="Divisions">The divisions.</param>
/// <param name="SquareRoots">The square roots.</param>
/// <param name="Operations">All other operations.</param>
/// <param name="Passes">The passes.</param>
internal readonly record struct PlanCost(int BytesRead, int BytesWritten, int Divisions, int SquareRoots, int Operations, int Passes)
{
    /// <summary>Whether it is less: memory first, then the operations that take many cycles, then the others.</summary>
    public bool IsLessThan(PlanCost other) =>
        (BytesRead + BytesWritten, Divisions + SquareRoots, Operations).CompareTo(
            (other.BytesRead + other.BytesWritten, other.Divisions + other.SquareRoots, other.Operations)) < 0;
}
