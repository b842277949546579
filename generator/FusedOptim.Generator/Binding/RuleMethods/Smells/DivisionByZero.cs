using FusedOptim.Generator.Diagnostics;
using FusedOptim.Generator.Ir;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FusedOptim.Generator.Binding.RuleMethods.Smells;

/// <summary>FOPT026: a division by something made of elements that can be zero, and to which nothing is added that keeps it away from zero.</summary>
internal static class DivisionByZero
{
    public static IEnumerable<Smell> Find(RuleGraph graph, BoundsAnalysis values, CancellationToken cancellation)
    {
        for (int position = 0; position < graph.Instructions.Length; position++)
        {
            Instruction division = graph[position];
            if (division.Op == Op.Divide
                && graph.IsNeeded[position]
                && values.DependsOnElements(division.B)
                && !IsKeptFromZero(graph, values, division.B)
                && !Guards.Protect(graph, values, position, division.B)
                && SmellPlace.Denominator(graph.Locations[position], cancellation) is { } denominator)
            {
                yield return new Smell(OptimizerDiagnostics.DivisionByZero, denominator.GetLocation(), Text(denominator));
            }
        }
    }

    private static string Text(ExpressionSyntax denominator) =>
        (denominator is ParenthesizedExpressionSyntax parenthesized ? parenthesized.Expression : denominator).ToString();

    // Proven, or meant: who adds an epsilon to something has thought of zero, whatever sign the something has.
    private static bool IsKeptFromZero(RuleGraph graph, BoundsAnalysis values, int position)
    {
        Instruction value = graph[position];
        return values[position].ExcludesZero || value.Op switch
        {
            Op.Add => IsAdded(value.A) || IsAdded(value.B),
            Op.Multiply => Factor(value.A) && Factor(value.B),
            Op.Divide => Factor(value.A),
            Op.SquareRoot or Op.AbsoluteValue or Op.Negate or Op.Convert => Inner(value.A),
            Op.Select => Inner(value.B) && Inner(value.C),
            _ => false,
        };

        bool Inner(int operand) => IsKeptFromZero(graph, values, operand);

        // Powers of betas and the like are left to the user.
        bool Factor(int operand) => !values.DependsOnElements(operand) || Inner(operand);

        bool IsAdded(int operand) => values.DependsOnElements(operand) ? Inner(operand) : values[operand].Low > 0;
    }
}
