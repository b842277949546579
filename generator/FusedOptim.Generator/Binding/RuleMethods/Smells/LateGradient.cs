using FusedOptim.Generator.Diagnostics;
using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Binding.RuleMethods.Smells;

/// <summary>FOPT024: the new parameter is made of gradients only through a state as it was before the step, so that each gradient takes effect one step late.</summary>
internal static class LateGradient
{
    public static IEnumerable<Smell> Find(RuleGraph graph, CancellationToken cancellation)
    {
        bool[] returned = MadeOf(graph, graph.Returned);
        if (!HasGradient(graph, returned) && Late(graph, returned) is var memory and >= 0)
        {
            yield return new Smell(
                OptimizerDiagnostics.LateGradient,
                SmellPlace.Returned(graph.Arguments.Method, cancellation),
                graph.Arguments.Method.Name,
                graph.Memory(memory).Symbol.Name);
        }
    }

    // The memory through which gradients come, maybe by way of others; -1 if they do not.
    private static int Late(RuleGraph graph, bool[] returned)
    {
        int count = graph.Stored.Length;
        bool[][] stored = [.. graph.Stored.Select(value => MadeOf(graph, value))];
        bool[] holdsGradients = [.. stored.Select(values => HasGradient(graph, values))];
        for (int round = 1; round < count; round++)
        {
            for (int memory = 0; memory < count; memory++)
            {
                holdsGradients[memory] |= Loaded(graph, stored[memory]).Any(other => holdsGradients[other]);
            }
        }

        foreach (int memory in Loaded(graph, returned))
        {
            if (holdsGradients[memory])
            {
                return memory;
            }
        }

        return -1;
    }

    private static bool HasGradient(RuleGraph graph, bool[] values)
    {
        for (int position = 0; position < values.Length; position++)
        {
            if (values[position] && graph[position].Op == Op.LoadGradient)
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<int> Loaded(RuleGraph graph, bool[] values)
    {
        for (int position = 0; position < values.Length; position++)
        {
            if (values[position] && graph.MemoryOf(graph[position]) is var memory and >= 0)
            {
                yield return memory;
            }
        }
    }

    // As what a value depends on, but for conditions that only let something through or not: optax's Rprop asks this step's gradient whether to apply the update of
    // the step before.
    private static bool[] MadeOf(RuleGraph graph, int value)
    {
        bool[] made = new bool[graph.Instructions.Length];
        Mark(value);
        for (int position = value; position >= 0; position--)
        {
            if (made[position])
            {
                Instruction instruction = graph[position];
                bool isMask = instruction.Op == Op.Select && (IsNothing(graph[instruction.B]) || IsNothing(graph[instruction.C]));
                Mark(isMask ? -1 : instruction.A);
                Mark(instruction.B);
                Mark(instruction.C);
            }
        }

        return made;

        void Mark(int operand)
        {
            if (operand >= 0)
            {
                made[operand] = true;
            }
        }
    }

    private static bool IsNothing(Instruction value) =>
        value.Op == Op.LoadParameter || (value.Op == Op.Constant && value.Type is IrType.F32 or IrType.F64 && value.ConstantValue == 0);
}
