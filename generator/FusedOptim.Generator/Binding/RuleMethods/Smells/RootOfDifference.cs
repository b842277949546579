using FusedOptim.Generator.Diagnostics;
using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Binding.RuleMethods.Smells;

/// <summary>FOPT027: a root of a difference of elements that rounding can make negative, such as that of a second moment and a squared mean.</summary>
internal static class RootOfDifference
{
    public static IEnumerable<Smell> Find(RuleGraph graph, BoundsAnalysis values, CancellationToken cancellation)
    {
        for (int position = 0; position < graph.Instructions.Length; position++)
        {
            Instruction root = graph[position];
            if (root.Op == Op.SquareRoot
                && graph.IsNeeded[position]
                && !values[root.A].IsNeverNegative
                && IsDifference(graph, values, root.A)
                && !Guards.Protect(graph, values, position, root.A)
                && SmellPlace.Argument(graph.Locations[position], cancellation) is { } argument)
            {
                yield return new Smell(OptimizerDiagnostics.RootOfDifference, argument.GetLocation(), argument.ToString());
            }
        }
    }

    // Something is taken away that is never negative; what is the same for all elements may be added to the difference or multiplied with it.
    private static bool IsDifference(RuleGraph graph, BoundsAnalysis values, int position)
    {
        Instruction value = graph[position];
        return !values[position].IsNeverNegative && values.DependsOnElements(position) && value.Op switch
        {
            Op.Subtract => (values.DependsOnElements(value.B) && values[value.B].IsNeverNegative) || Beside(value.A, value.B),
            Op.Add => IsTakenAway(value.A) || IsTakenAway(value.B) || Beside(value.A, value.B),
            Op.Multiply or Op.Divide => Beside(value.A, value.B),
            Op.Convert => IsDifference(graph, values, value.A),
            Op.Select => IsDifference(graph, values, value.B) || IsDifference(graph, values, value.C),
            _ => false,
        };

        bool IsTakenAway(int operand) => values.DependsOnElements(operand) && values[operand].High <= 0;

        bool Beside(int a, int b) =>
            (!values.DependsOnElements(b) && IsDifference(graph, values, a)) || (!values.DependsOnElements(a) && IsDifference(graph, values, b));
    }
}
