using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Lowering;

/// <summary>
/// What loops a placement of stores leads to, and what they cost. A placement says the pass of each store by its position. Hundreds may be tried for one
/// optimizer while somebody types: everything is prepared in arrays.
/// </summary>
internal sealed class StoreLoops
{
    private readonly Instruction[] code;
    private readonly int[][] operands;
    private readonly int[] arrays;
    private readonly int size;

    public StoreLoops(UpdateProgram program)
    {
        code = [.. program.Instructions];
        size = program.Element == IrType.F32 ? sizeof(float) : sizeof(double);
        operands = [.. code.Select(instruction => instruction.Operands.Where(operand => code[operand].Rate == Rate.Element).ToArray())];
        arrays = [.. code.Select(ArrayNumber)];
        Stores = [.. Enumerable.Range(0, code.Length).Where(position => code[position].Op.IsStore())];
        Last = Math.Max(Stores.Max(Earliest), code.Where(instruction => instruction.Op.IsReduction()).Select(instruction => instruction.Phase - 1).DefaultIfEmpty().Max());
    }

    /// <summary>The positions of the stores.</summary>
    public int[] Stores { get; }

    /// <summary>The last pass: the one in which the last stored value is known, or that computes the last reduction, if only scalars wait for it.</summary>
    public int Last { get; }

    /// <summary>The first pass that knows what is stored.</summary>
    public int Earliest(int store) => code[store].Phase;

    public int[] AllInTheLastPass() => [.. code.Select(_ => Last)];

    public int[] AllAsEarlyAsPossible() => [.. code.Select((_, position) => Earliest(position))];

    /// <summary>The cost of a placement; null if a pass would read an old value that is gone.</summary>
    public PlanCost? Cost(int[] placement)
    {
        var cost = new PlanCost(0, 0, 0, 0, 0, 0, Last + 1);
        for (int pass = 0; pass <= Last; pass++)
        {
            int[] storedBy = StoredBefore(pass, placement);
            bool[] needed = Needed(pass, placement, storedBy);
            if (ReadsOldValue(pass, placement, storedBy, needed))
            {
                return null;
            }

            cost = Add(cost, storedBy, needed);
        }

        return cost;
    }

    /// <summary>The loops of a placement that is possible.</summary>
    public PlacedLoops Build(int[] placement, PlanSharing sharing)
    {
        var loops = new List<int[]>();
        var reloads = new List<Reload[]>();
        for (int pass = 0; pass <= Last; pass++)
        {
            int[] storedBy = StoredBefore(pass, placement);
            bool[] needed = Needed(pass, placement, storedBy);
            int[] loop = [.. Enumerable.Range(0, code.Length).Where(position => needed[position]).OrderBy(position => code[position].Op.IsStore())];
            loops.Add(loop);
            reloads.Add([.. loop.Where(position => storedBy[position] >= 0).Select(position => new Reload(position, storedBy[position]))]);
        }

        return new PlacedLoops(loops, reloads, sharing);
    }

    // Parameters, gradients and states by number; -1 for what neither loads nor stores.
    private static int ArrayNumber(Instruction instruction) => instruction.Op switch
    {
        Op.LoadParameter or Op.StoreParameter => 0,
        Op.LoadGradient or Op.StoreGradient => 1,
        Op.LoadState or Op.StoreState => 2 + (int)instruction.Payload,
        _ => -1,
    };

    // The store from which a pass can load each value; -1 where it computes it. States are kept in the element type, so that what is loaded again is what was
    // stored, bit for bit; a format that rounds could not be loaded from. What is a load itself is loaded from where it was.
    private int[] StoredBefore(int pass, int[] placement)
    {
        int[] storedBy = [.. code.Select(_ => -1)];
        foreach (int store in Stores)
        {
            if (placement[store] < pass && !code[code[store].A].Op.IsLoad())
            {
                storedBy[code[store].A] = store;
            }
        }

        return storedBy;
    }

    // The instructions of a pass: its stores, the reductions that the next phase waits for, and what they need.
    private bool[] Needed(int pass, int[] placement, int[] storedBy)
    {
        bool[] needed = new bool[code.Length];
        for (int position = code.Length - 1; position >= 0; position--)
        {
            Instruction instruction = code[position];
            needed[position] |= instruction.Op.IsStore()
                ? placement[position] == pass
                : instruction.Phase == pass + 1 && instruction.Op.IsReduction();
            if (needed[position] && storedBy[position] < 0)
            {
                foreach (int operand in operands[position])
                {
                    needed[operand] = true;
                }
            }
        }

        return needed;
    }

    private bool ReadsOldValue(int pass, int[] placement, int[] storedBy, bool[] needed)
    {
        foreach (int store in Stores)
        {
            for (int position = 0; placement[store] < pass && position < code.Length; position++)
            {
                if (needed[position] && storedBy[position] < 0 && arrays[position] == arrays[store])
                {
                    return true;
                }
            }
        }

        return false;
    }

    private PlanCost Add(PlanCost cost, int[] storedBy, bool[] needed)
    {
        var read = new HashSet<int>();
        var written = new HashSet<int>();
        for (int position = 0; position < code.Length; position++)
        {
            if (!needed[position])
            {
                continue;
            }

            Op op = code[position].Op;
            if (storedBy[position] >= 0)
            {
                read.Add(arrays[storedBy[position]]);
            }
            else if (arrays[position] >= 0)
            {
                (op.IsStore() ? written : read).Add(arrays[position]);
            }
            else
            {
                cost = op switch
                {
                    Op.Divide => cost with { Divisions = cost.Divisions + 1 },
                    Op.SquareRoot => cost with { SquareRoots = cost.SquareRoots + 1 },
                    _ => cost with { Operations = cost.Operations + 1 },
                };
            }
        }

        return cost with
        {
            BytesRead = cost.BytesRead + (size * read.Count),
            BytesWritten = cost.BytesWritten + (size * written.Count),
            BytesFetched = cost.BytesFetched + (size * written.Count(array => !read.Contains(array))),
        };
    }
}
