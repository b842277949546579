using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Binding.RuleMethods.Smells;

/// <summary>
/// How often each value has the learning rate as a factor. A sum has the factor if all its terms have it; a memory, if what is stored in it has; 0 has it as often as one
/// likes. Of the two values of a choice, the one with more factors counts.
/// </summary>
internal sealed class LearningRateFactors
{
    private const double Unlimited = double.PositiveInfinity;

    private readonly RuleGraph graph;
    private readonly double[] counts;
    private readonly double[] memories;
    private readonly bool[] depends;

    private LearningRateFactors(RuleGraph graph)
    {
        this.graph = graph;
        counts = new double[graph.Instructions.Length];
        depends = new bool[counts.Length];
        IEnumerable<double> initial = graph.Arguments.Shape.States.Select(state => state.InitialValue.Value)
            .Concat(graph.Arguments.Shape.Scalars.Select(scalar => scalar.InitialValue.Value));
        memories = [.. initial.Select(value => value == 0 ? Unlimited : 0)];
    }

    public static LearningRateFactors Of(RuleGraph graph)
    {
        var factors = new LearningRateFactors(graph);
        do
        {
            factors.Count();
        }
        while (factors.LowerMemories());
        return factors;
    }

    /// <summary>Whether a value has the factor twice or more, and is not simply 0.</summary>
    public bool IsRepeated(int position) => counts[position] is >= 2 and < Unlimited;

    /// <summary>Whether a value depends on the learning rate at all.</summary>
    public bool DependsOnRate(int position) => depends[position];

    private void Count()
    {
        for (int position = 0; position < counts.Length; position++)
        {
            Instruction instruction = graph[position];
            depends[position] = instruction.Op == Op.LearningRate || Depends(instruction.A) || Depends(instruction.B) || Depends(instruction.C);
            counts[position] = CountOf(instruction);
        }
    }

    private double CountOf(Instruction instruction)
    {
        double a = Of(instruction.A);
        double b = Of(instruction.B);
        return instruction.Op switch
        {
            Op.LearningRate => 1,
            Op.LoadState or Op.LoadScalar => memories[graph.MemoryOf(instruction)],
            Op.Constant when instruction.Type is IrType.F32 or IrType.F64 && instruction.ConstantValue == 0 => Unlimited,
            Op.Negate or Op.Convert or Op.AbsoluteValue or Op.ReduceSum or Op.ReduceMaximumMagnitude => a,
            Op.SquareRoot => a / 2,
            Op.ReduceSumOfSquares => 2 * a,
            Op.Multiply => a + b,
            Op.Divide => CountOfQuotient(instruction, a, b),
            Op.Add or Op.Subtract or Op.Minimum or Op.Maximum => Math.Min(a, b),
            Op.FusedMultiplyAdd => Math.Min(a + b, Of(instruction.C)),
            Op.Select => CountOfChoice(b, Of(instruction.C)),
            _ => 0,
        };
    }

    // The share that a squared rate has in the sum of all is a share, although the sum starts somewhere.
    private double CountOfQuotient(Instruction division, double a, double b) =>
        double.IsInfinity(a) ? a
        : double.IsInfinity(b) ? 0
        : a - b >= 2 && depends[division.B] ? 0
        : Math.Max(0, a - b);

    private static double CountOfChoice(double a, double b) => double.IsInfinity(a) ? b : double.IsInfinity(b) ? a : Math.Max(a, b);

    // True if some memory has the factor less often than was assumed.
    private bool LowerMemories()
    {
        bool changed = false;
        for (int memory = 0; memory < memories.Length; memory++)
        {
            // A rule that divides by its own rates can go down for ever, in steps of a fraction.
            if (graph.Stored[memory] is var stored and >= 0 && counts[stored] < memories[memory])
            {
                memories[memory] = counts[stored] < 1 ? 0 : counts[stored];
                changed = true;
            }
        }

        return changed;
    }

    private bool Depends(int operand) => operand >= 0 && depends[operand];

    private double Of(int operand) => operand >= 0 ? counts[operand] : 0;
}
