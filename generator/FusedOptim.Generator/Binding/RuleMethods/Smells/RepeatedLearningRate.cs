using FusedOptim.Generator.Diagnostics;
using FusedOptim.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Binding.RuleMethods.Smells;

/// <summary>FOPT025: a step that has the learning rate as a factor twice.</summary>
internal static class RepeatedLearningRate
{
    public static IEnumerable<Smell> Find(RuleGraph graph)
    {
        if (graph.LearningRate is not { } rate)
        {
            return [];
        }

        var search = new Search(graph, LearningRateFactors.Of(graph));
        search.Run();
        return search.Found.Select(location => new Smell(OptimizerDiagnostics.RepeatedLearningRate, location, rate.Symbol.Name));
    }

    /// <summary>Goes from the new parameter through sums and choices to the terms that have the factor twice, and in these to where it is multiplied in again.</summary>
    private sealed class Search(RuleGraph graph, LearningRateFactors factors)
    {
        private readonly bool[] visited = new bool[graph.Instructions.Length];
        private readonly Stack<int> open = new();

        public List<Location> Found { get; } = [];

        public void Run()
        {
            open.Push(graph.Returned);
            while (open.Count > 0)
            {
                int position = open.Pop();
                if (position < 0 || visited[position])
                {
                    continue;
                }

                visited[position] = true;
                if (factors.IsRepeated(position))
                {
                    VisitFactors(position);
                }
                else
                {
                    VisitTerms(graph[position]);
                }
            }
        }

        private void VisitTerms(Instruction term)
        {
            switch (term.Op)
            {
                case Op.Negate or Op.Convert or Op.Add or Op.Subtract or Op.Multiply or Op.FusedMultiplyAdd or Op.Minimum or Op.Maximum:
                    open.Push(term.A);
                    open.Push(term.B);
                    open.Push(term.C);
                    break;
                case Op.Select:
                    open.Push(term.B);
                    open.Push(term.C);
                    break;
                case Op.Divide when !(factors.IsRepeated(term.A) && factors.DependsOnRate(term.B)):
                    open.Push(term.A);
                    break;
            }
        }

        private void VisitFactors(int position)
        {
            int[] inner = [.. Inner(graph[position]).Where(operand => operand >= 0 && factors.IsRepeated(operand))];
            if (inner.Length == 0)
            {
                Found.Add(graph.Locations[position]);
            }

            foreach (int operand in inner)
            {
                open.Push(operand);
            }
        }

        // A state has the factor because of what was stored in it.
        private IEnumerable<int> Inner(Instruction instruction) => instruction.Op switch
        {
            Op.LoadState or Op.LoadScalar => [graph.Stored[graph.MemoryOf(instruction)]],
            Op.Select => [instruction.B, instruction.C],
            Op.Divide or Op.SquareRoot => [instruction.A],
            _ => [instruction.A, instruction.B, instruction.C],
        };
    }
}
