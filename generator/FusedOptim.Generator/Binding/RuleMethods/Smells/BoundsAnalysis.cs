using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Binding.RuleMethods.Smells;

/// <summary>
/// Between which numbers each value of a rule lies. A memory is taken to be what it starts from, and what is stored in it if it was that before: so a running average
/// of squares is never negative.
/// </summary>
internal sealed class BoundsAnalysis
{
    // A power, written as squares of squares, has thousands of factors.
    private const int MaximumDepth = 4;

    private readonly RuleGraph graph;
    private readonly List<int> factors = [];
    private readonly Bounds[] memories;
    private readonly bool[] memoriesVary;
    private readonly Bounds[] values;
    private readonly bool[] vary;
    private readonly ConditionBounds conditions;

    private BoundsAnalysis(RuleGraph graph)
    {
        this.graph = graph;
        values = new Bounds[graph.Instructions.Length];
        vary = new bool[values.Length];
        conditions = new ConditionBounds(graph, values);
        IEnumerable<double> initial = graph.Arguments.Shape.States.Select(state => state.InitialValue.Value)
            .Concat(graph.Arguments.Shape.Scalars.Select(scalar => scalar.InitialValue.Value));
        memories = [.. initial.Select(value => Half(Bounds.Exactly(value)))];
        memoriesVary = new bool[memories.Length];
    }

    public Bounds this[int position] => values[position];

    public static BoundsAnalysis Of(RuleGraph graph)
    {
        var analysis = new BoundsAnalysis(graph);
        do
        {
            analysis.Evaluate();
        }
        while (analysis.Widen());
        return analysis;
    }

    /// <summary>Whether a value depends on elements: it differs between them, or was reduced from them, in this step or before.</summary>
    public bool DependsOnElements(int position) => vary[position];

    private void Evaluate()
    {
        for (int position = 0; position < values.Length; position++)
        {
            Instruction instruction = graph[position];
            int memory = graph.MemoryOf(instruction);
            vary[position] = instruction.Rate == Rate.Element || instruction.Phase > 0 || (memory >= 0 && memoriesVary[memory])
                || Varies(instruction.A) || Varies(instruction.B) || Varies(instruction.C);
            values[position] = instruction.Op switch
            {
                Op.Hyperparameter => HyperparameterBounds.Of(graph.Arguments.Shape.Hyperparameters[(int)instruction.Payload]),
                Op.LearningRate => HyperparameterBounds.Of(graph.Arguments.Shape.Hyperparameters[graph.LearningRate!.Argument.Index]),
                Op.LoadState or Op.LoadScalar => memories[memory],
                Op.Select => Bounds.Either(conditions.Under(instruction.B, instruction.A, true), conditions.Under(instruction.C, instruction.A, false)),
                Op.Add or Op.Subtract when Blend(instruction) is { } blend => blend,
                Op.Multiply => Product(instruction.A, instruction.B),
                Op.FusedMultiplyAdd => Product(instruction.A, instruction.B) + values[instruction.C],
                _ => BoundsRules.Of(instruction, Value(instruction.A), Value(instruction.B)),
            };
        }
    }

    // True if some memory may be more than was assumed.
    private bool Widen()
    {
        bool changed = false;
        for (int memory = 0; memory < memories.Length; memory++)
        {
            if (graph.Stored[memory] is var stored and >= 0)
            {
                Bounds wider = Half(Bounds.Either(memories[memory], values[stored]));
                changed |= wider != memories[memory] || vary[stored] != memoriesVary[memory];
                memories[memory] = wider;
                memoriesVary[memory] = vary[stored];
            }
        }

        return changed;
    }

    // Only the sign of a memory is followed, so that there are few steps to the end.
    private static Bounds Half(Bounds bounds) => bounds.Low > 0 ? Bounds.Positive : bounds.Low >= 0 ? Bounds.NotNegative : Bounds.Anything;

    // A factor that is there twice is a square, also in (1 - beta) * gradient * gradient, which is ((1 - beta) * gradient) * gradient.
    private Bounds Product(int a, int b)
    {
        factors.Clear();
        AddFactors(a, MaximumDepth);
        AddFactors(b, MaximumDepth);
        factors.Sort();
        var product = Bounds.Exactly(1);
        for (int i = 0; i < factors.Count; i++)
        {
            bool isSquare = i + 1 < factors.Count && factors[i] == factors[i + 1];
            product *= isSquare ? values[factors[i++]].Square() : values[factors[i]];
        }

        return product;
    }

    private void AddFactors(int position, int depth)
    {
        if (graph[position].Op == Op.Multiply && depth > 0)
        {
            AddFactors(graph[position].A, depth - 1);
            AddFactors(graph[position].B, depth - 1);
        }
        else
        {
            factors.Add(position);
        }
    }

    // a + share * (b - a), and a - share * (a - b): something between a and b.
    private Bounds? Blend(Instruction sum)
    {
        return Toward(sum.A, sum.B, sum.Op == Op.Add) ?? (sum.Op == Op.Add ? Toward(sum.B, sum.A, true) : null);

        Bounds? Toward(int from, int step, bool isAdded)
        {
            Instruction product = graph[step];
            return product.Op != Op.Multiply ? null
                : Difference(from, product.A, product.B, isAdded) ?? Difference(from, product.B, product.A, isAdded);
        }

        Bounds? Difference(int from, int share, int difference, bool isAdded)
        {
            Instruction way = graph[difference];
            int start = isAdded ? way.B : way.A;
            return way.Op == Op.Subtract && start == from && values[share] is { Low: >= 0, High: <= 1 }
                ? Bounds.Either(values[from], values[isAdded ? way.A : way.B])
                : null;
        }
    }

    private bool Varies(int operand) => operand >= 0 && vary[operand];

    private Bounds Value(int operand) => operand >= 0 ? values[operand] : Bounds.Anything;
}
