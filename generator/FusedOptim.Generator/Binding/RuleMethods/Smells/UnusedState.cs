using FusedOptim.Generator.Diagnostics;
using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Binding.RuleMethods.Smells;

/// <summary>FOPT022: a state, or a number of the tensor, that is never written, or whose old value reaches nothing.</summary>
internal static class UnusedState
{
    public static IEnumerable<Smell> Find(RuleGraph graph)
    {
        bool[][] behind = [.. graph.Stored.Select(stored => graph.Behind(stored))];
        bool[] behindReturned = graph.Behind(graph.Returned);
        foreach (BoundArgument argument in graph.Arguments.Arguments.Where(argument => graph.MemoryOf(argument.Argument) >= 0))
        {
            int memory = graph.MemoryOf(argument.Argument);
            bool isReadByItself = graph.Reads(behind[memory], argument.Argument);
            bool isReadByOthers = graph.Reads(behindReturned, argument.Argument)
                || behind.Where((_, other) => other != memory).Any(values => graph.Reads(values, argument.Argument));
            bool isWritten = graph.Stored[memory] is var stored and >= 0 && graph.MemoryOf(graph[stored]) != memory;
            string? what = (isWritten, isReadByItself, isReadByOthers) switch
            {
                (false, _, true) => "is never written, so that it keeps its first value; assign it, or make it a hyperparameter",
                (false, _, false) => "is neither read nor written; use it, or remove it",
                (true, false, false) => "is written but never read, so that it changes nothing; use it, remove it, or disable FOPT022 if it is there to be looked at",
                (true, true, false) when !IsAverageOfParameters(graph, behind[memory]) =>
                    "is read by nothing but its own update, so that it changes nothing else; use it, remove it, or disable FOPT022 if it is there to be looked at",
                _ => null,
            };
            if (what is not null)
            {
                yield return new Smell(OptimizerDiagnostics.UnusedState, argument.Symbol.Locations[0], argument.Symbol.Name, what);
            }
        }
    }

    // Such an average is a result: people read it after training. It is made of new parameters, or of old ones and nothing that a step has to do with gradients.
    private static bool IsAverageOfParameters(RuleGraph graph, bool[] behind)
    {
        bool[] isNewParameter = NewParameters(graph);
        bool readsNewParameter = false;
        bool readsParameter = false;
        bool readsGradient = false;
        for (int position = 0; position < behind.Length; position++)
        {
            readsNewParameter |= behind[position] && isNewParameter[position];
            readsParameter |= behind[position] && graph[position].Op == Op.LoadParameter;
            readsGradient |= behind[position] && graph[position].Op == Op.LoadGradient;
        }

        return readsNewParameter || (readsParameter && !readsGradient);
    }

    // What may be returned, but for the parameter as it was.
    private static bool[] NewParameters(RuleGraph graph)
    {
        bool[] isReturned = new bool[graph.Instructions.Length];
        isReturned[graph.Returned] = true;
        for (int position = graph.Returned; position >= 0; position--)
        {
            if (isReturned[position] && graph[position] is { Op: Op.Select } choice)
            {
                isReturned[choice.B] = true;
                isReturned[choice.C] = true;
            }

            isReturned[position] &= graph[position].Op != Op.LoadParameter;
        }

        return isReturned;
    }
}
