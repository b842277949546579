using FusedOptim.Generator.Diagnostics;
using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Binding.RuleMethods.Smells;

/// <summary>FOPT027: a root of a difference of elements that rounding can make negative, such as that of a second moment and a squared mean.</summary>
internal static class RootOfDifference
{
    public static IEnumerable<Smell> Find(RuleGraph graph, BoundsAnalysis values, CancellationToken cancellation)
    {
        bool[] isDifference = Differences(graph, values);
        for (int position = 0; position < isDifference.Length; position++)
        {
            Instruction root = graph[position];
            if (root.Op == Op.SquareRoot
                && graph.IsNeeded[position]
                && isDifference[root.A]
                && !Guards.Protect(graph, values, position, root.A)
                && SmellPlace.Argument(graph.Locations[position], cancellation) is { } argument)
            {
                yield return new Smell(OptimizerDiagnostics.RootOfDifference, argument.GetLocation(), argument.ToString());
            }
        }
    }

    // Something is taken away that is never negative; what is the same for all elements may be added to the difference or multiplied with it.
    private static bool[] Differences(RuleGraph graph, BoundsAnalysis values)
    {
        bool[] isDifference = new bool[graph.Instructions.Length];
        for (int position = 0; position < isDifference.Length; position++)
        {
            Instruction value = graph[position];
            isDifference[position] = !values[position].IsNeverNegative && values.DependsOnElements(position) && value.Op switch
            {
                Op.Subtract => (values.DependsOnElements(value.B) && values[value.B].IsNeverNegative) || IsBeside(value.A, value.B),
                Op.Add => IsTakenAway(value.A) || IsTakenAway(value.B) || IsBeside(value.A, value.B),
                Op.Multiply or Op.Divide => IsBeside(value.A, value.B),
                Op.Convert => isDifference[value.A],
                Op.Select => isDifference[value.B] || isDifference[value.C],
                _ => false,
            };
        }

        return isDifference;

        bool IsTakenAway(int operand) => values.DependsOnElements(operand) && values[operand].High <= 0;

        bool IsBeside(int a, int b) => (!values.DependsOnElements(b) && isDifference[a]) || (!values.DependsOnElements(a) && isDifference[b]);
    }
}
