using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Lowering;

/// <summary>
/// What loops a placement of stores leads to, and what they cost. A placement says the pass of each store by its position. Hundreds may be tried for one
/// optimizer while somebody types: everything is prepared in arrays.
/// </summary>
internal sealed class StoreLoops
{
    private const int FirstState = 2;

    private readonly Instruction[] code;
    private readonly int[][] operands;
    private readonly int[] arrays;
    private readonly StateLayout layout;
    private readonly IrType element;

    public StoreLoops(UpdateProgram program, StateLayout layout)
    {
        code = [.. program.Instructions];
        element = program.Element;
        this.layout = layout;
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
        Op.LoadState or Op.StoreState => FirstState + (int)instruction.Payload,
        _ => -1,
    };

    // The store from which a pass can load each value; -1 where it computes it. What is loaded again is what was stored, bit for bit: where a format rounds, the
    // rounding is an instruction, and it is its result that is loaded again. What is a load itself is loaded from where it was.
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

        // Who stores half a word has to know the other half.
        read.UnionWith(written.Where(array => OtherHalf(array) is { } other && !written.Contains(other)).ToArray());
        int[] readWords = Words(read);
        int[] writtenWords = Words(written);
        return cost with
        {
            BytesRead = cost.BytesRead + readWords.Sum(Bytes),
            BytesWritten = cost.BytesWritten + writtenWords.Sum(Bytes),
            BytesFetched = cost.BytesFetched + writtenWords.Except(readWords).Sum(Bytes),
        };
    }

    private int[] Words(HashSet<int> numbers) =>
        [.. numbers.Select(array => array < FirstState ? array : FirstState + layout.Array(array - FirstState)).Distinct()];

    private int Bytes(int array) => array < FirstState ? element.Bytes() : layout.Bytes(array - FirstState, element);

    private int? OtherHalf(int array) => array < FirstState ? null : layout.OtherHalf(array - FirstState) + FirstState;
}
