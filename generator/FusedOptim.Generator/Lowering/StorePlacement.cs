using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Lowering;

/// <summary>
/// Decides in which pass each store is done. The last one is always right: the state before the step is still there until then, and what an earlier
/// pass has computed is computed again. But a value that is known earlier may be stored earlier, if no later pass reads the old one; passes behind then load it
/// again instead of computing it. All placements are tried while they are few, or else one store after the other is moved while that helps; the cheapest one wins,
/// and of equals the one that stores later.
/// </summary>
/// <example>
/// LAMB needs the norm of its direction before it can move: pass 0 computes both moments for it. If it stores them too, pass 1 neither reads the gradient nor
/// computes them again.
/// </example>
internal sealed class StorePlacement
{
    private const int MaximumPlacements = 64;

    private readonly StoreLoops loops;
    private readonly int[] free;

    public StorePlacement(UpdateProgram program, StateLayout layout)
    {
        loops = new StoreLoops(program, layout);
        free = [.. loops.Stores.Where(store => loops.Earliest(store) < loops.Last)];
    }

    /// <summary>The loops of the cheapest placement.</summary>
    public PlacedLoops Best()
    {
        int[] simple = loops.AllInTheLastPass();
        int[] best = free.Aggregate(1L, (product, store) => Math.Min(product * Choices(store), MaximumPlacements + 1)) <= MaximumPlacements
            ? Cheapest(simple)
            : Cheaper(Descend(simple)!, Descend(loops.AllAsEarlyAsPossible()));
        PlanCost cost = loops.Cost(best)!.Value;
        return loops.Build(best, new PlanSharing(free.Select(store => Decide(best, store)).ToEquatableArray(), cost, loops.Cost(simple)!.Value));
    }

    private int Choices(int store) => loops.Last - loops.Earliest(store) + 1;

    // Counts through all placements, from the one that stores everything late.
    private int[] Cheapest(int[] simple)
    {
        int[] placement = [.. simple];
        int[] best = simple;
        PlanCost bestCost = loops.Cost(simple)!.Value;
        while (Next(placement))
        {
            if (loops.Cost(placement) is { } cost && cost.IsLessThan(bestCost))
            {
                best = [.. placement];
                bestCost = cost;
            }
        }

        return best;
    }

    private bool Next(int[] placement)
    {
        foreach (int store in free)
        {
            if (placement[store] > loops.Earliest(store))
            {
                placement[store]--;
                return true;
            }

            placement[store] = loops.Last;
        }

        return false;
    }

    private int[] Cheaper(int[] first, int[]? second) =>
        second is not null && loops.Cost(second)!.Value.IsLessThan(loops.Cost(first)!.Value) ? second : first;

    // Moves one store after the other while that helps; null if the start itself is not possible.
    private int[]? Descend(int[] start)
    {
        if (loops.Cost(start) is not { } bestCost)
        {
            return null;
        }

        int[] best = start;
        for (bool isBetter = true; isBetter;)
        {
            isBetter = false;
            foreach (int store in free)
            {
                for (int pass = loops.Earliest(store); pass <= loops.Last; pass++)
                {
                    int[] moved = Moved(best, store, pass);
                    if (loops.Cost(moved) is { } cost && cost.IsLessThan(bestCost))
                    {
                        (best, bestCost, isBetter) = (moved, cost, true);
                    }
                }
            }
        }

        return best;
    }

    private StoreDecision Decide(int[] best, int store)
    {
        bool couldBeEarlier = Enumerable.Range(loops.Earliest(store), loops.Last - loops.Earliest(store))
            .Any(pass => loops.Cost(Moved(best, store, pass)) is not null);
        StoreReason reason = best[store] < loops.Last ? StoreReason.Cheaper : couldBeEarlier ? StoreReason.NotCheaper : StoreReason.OldValueIsRead;
        return new StoreDecision(store, best[store], reason);
    }

    private static int[] Moved(int[] placement, int store, int pass)
    {
        int[] moved = [.. placement];
        moved[store] = pass;
        return moved;
    }
}
