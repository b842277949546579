using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Lowering;

/// <summary>
/// Decides in which pass each store is done. The last one is always right: the state before the step is still there until then, and what an earlier
/// pass has computed is computed again. But a value that is known earlier may be stored earlier, if no later pass reads the old one; passes behind then load it
/// again instead of computing it. All placements are tried while they are few, and the cheapest one wins; of equals the one that stores later.
/// </summary>
/// <example>
/// LAMB needs the norm of its direction before it can move: pass 0 computes both moments for it. If it stores them too, pass 1 neither reads the gradient nor
/// computes them again.
/// </example>
internal sealed class StorePlacement
{
    private const int MaximumPlacements = 256;

    private readonly UpdateProgram program;
    private readonly Instruction[] code;
    private readonly int last;
    private readonly int[] stores;
    private readonly int[] free;

    public StorePlacement(UpdateProgram program)
    {
        this.program = program;
        code = [.. program.Instructions];
        stores = [.. Enumerable.Range(0, code.Length).Where(position => code[position].Op.IsStore())];
        last = stores.Max(store => code[store].Phase);
        free = [.. stores.Where(store => code[store].Phase < last)];
    }

    /// <summary>The loops of the cheapest placement.</summary>
    public PlacedLoops Best()
    {
        PlacedLoops best = Place(stores.ToDictionary(store => store, _ => last))!;
        if (free.Length == 0)
        {
            return best;
        }

        PlacedLoops start = best;
        foreach (PlacedLoops candidate in Placements().Reverse().Select(Place).OfType<PlacedLoops>())
        {
            best = candidate.Cost.IsLessThan(best.Cost) ? candidate : best;
        }

        return best with { Decisions = Decisions(best, start).ToEquatableArray(), Unshared = start.Cost };
    }

    // Every pass for every store, or only the first possible and the last one if that would be too many, or all stores together if even that is.
    private IEnumerable<Dictionary<int, int>> Placements()
    {
        Dictionary<int, int> start = stores.ToDictionary(store => store, _ => last);
        if (Count(store => last - code[store].Phase + 1) <= MaximumPlacements)
        {
            return Product(store => Enumerable.Range(code[store].Phase, last - code[store].Phase + 1));
        }

        return Count(_ => 2) <= MaximumPlacements
            ? Product(store => [code[store].Phase, last])
            : [stores.ToDictionary(store => store, store => code[store].Phase), start];

        long Count(Func<int, long> choices) => free.Aggregate(1L, (product, store) => Math.Min(product * choices(store), MaximumPlacements + 1));

        IEnumerable<Dictionary<int, int>> Product(Func<int, IEnumerable<int>> choices) => free.Aggregate(
            (IEnumerable<Dictionary<int, int>>)[start],
            (placements, store) => placements.SelectMany(placement => choices(store).Select(pass => new Dictionary<int, int>(placement) { [store] = pass })));
    }

    private IEnumerable<StoreDecision> Decisions(PlacedLoops best, PlacedLoops start)
    {
        foreach (int store in free)
        {
            int pass = best.PassOf[store];
            bool canBeEarlier = Place(new Dictionary<int, int>(start.PassOf) { [store] = code[store].Phase }) is not null;
            StoreReason reason = pass < last ? StoreReason.Cheaper : canBeEarlier ? StoreReason.NotCheaper : StoreReason.OldValueIsRead;
            yield return new StoreDecision(store, pass, reason);
        }
    }

    // The loops of a placement; null if a pass would read an old value that is gone. State is kept in the element type, so that what is loaded again is
    // what was stored, bit for bit: a format that rounds could not be.
    private PlacedLoops? Place(Dictionary<int, int> passOf)
    {
        var loops = new List<int[]>();
        var reloads = new List<Reload[]>();
        for (int pass = 0; pass <= last; pass++)
        {
            int[] gone = [.. stores.Where(store => passOf[store] < pass)];
            Dictionary<int, int> stored = gone
                .Where(store => code[code[store].A] is { Rate: Rate.Element } value && !value.Op.IsLoad())
                .GroupBy(store => code[store].A)
                .ToDictionary(group => group.Key, group => group.First());
            int[] loop = Loop(Roots(pass, passOf), stored.ContainsKey);
            if (loop.Any(position => code[position].Op.IsLoad() && gone.Any(store => IsOldValue(code[position], code[store]))))
            {
                return null;
            }

            loops.Add(loop);
            reloads.Add([.. loop.Where(stored.ContainsKey).Select(position => new Reload(position, stored[position]))]);
        }

        return new PlacedLoops(passOf, loops, reloads, Cost(loops, reloads));
    }

    private IEnumerable<int> Roots(int pass, Dictionary<int, int> passOf) => Enumerable.Range(0, code.Length).Where(position =>
        code[position].Op.IsStore()
            ? passOf[position] == pass
            : code[position].Op.IsReduction() && code[position].Phase == pass + 1 && pass < last);

    // The instructions at element rate that the roots need, in program order, stores last.
    private int[] Loop(IEnumerable<int> roots, Func<int, bool> isStored)
    {
        var needed = new HashSet<int>(roots);
        for (int position = code.Length - 1; position >= 0; position--)
        {
            if (needed.Contains(position) && !isStored(position))
            {
                needed.UnionWith(code[position].Operands.Where(operand => code[operand].Rate == Rate.Element));
            }
        }

        return [.. needed.OrderBy(position => code[position].Op.IsStore()).ThenBy(position => position)];
    }

    private static bool IsOldValue(Instruction load, Instruction store) => load.Op == store.Op.LoadOf() && load.Payload == store.Payload;

    private PlanCost Cost(List<int[]> loops, List<Reload[]> reloads)
    {
        int read = 0, written = 0, divisions = 0, roots = 0, others = 0;
        for (int pass = 0; pass < loops.Count; pass++)
        {
            Dictionary<int, Instruction> loads = reloads[pass].ToDictionary(reload => reload.Position, reload => reload.Load(code));
            Instruction[] loop = [.. loops[pass].Select(position => loads.TryGetValue(position, out Instruction? load) ? load : code[position])];
            read += loop.Where(instruction => instruction.Op.IsLoad()).Select(load => (load.Op, load.Payload)).Distinct().Count();
            written += loop.Count(instruction => instruction.Op.IsStore());
            divisions += loop.Count(instruction => instruction.Op == Op.Divide);
            roots += loop.Count(instruction => instruction.Op == Op.SquareRoot);
            others += loop.Count(instruction => !instruction.Op.IsLoad() && !instruction.Op.IsStore() && instruction.Op is not (Op.Divide or Op.SquareRoot));
        }

        int size = program.Element == IrType.F32 ? sizeof(float) : sizeof(double);
        return new PlanCost(read * size, written * size, divisions, roots, others, loops.Count);
    }
}

/// <summary>The loops that a placement of stores leads to.</summary>
/// <param name="PassOf">The pass of each store.</param>
/// <param name="Loops">The instructions of each pass.</param>
/// <param name="Reloads">What each pass loads that an earlier one has stored.</param>
/// <param name="Cost">What they cost.</param>
internal sealed record PlacedLoops(Dictionary<int, int> PassOf, IReadOnlyList<int[]> Loops, IReadOnlyList<Reload[]> Reloads, PlanCost Cost)
{
    /// <summary>What was decided about each store that had a choice.</summary>
    public EquatableArray<StoreDecision> Decisions { get; init; }

    /// <summary>What the loops would cost with all stores in the last pass.</summary>
    public PlanCost Unshared { get; init; } = Cost;
}
