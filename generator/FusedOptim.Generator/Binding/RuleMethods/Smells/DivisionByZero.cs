using FusedOptim.Generator.Diagnostics;
using FusedOptim.Generator.Ir;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FusedOptim.Generator.Binding.RuleMethods.Smells;

/// <summary>
/// FOPT026: a division by something made of elements that can be zero, and to which nothing is added that keeps it away from zero; or by something else that is
/// zero at first (<see cref="DivisionByZeroAtFirst"/>).
/// </summary>
internal static class DivisionByZero
{
    public static IEnumerable<Smell> Find(RuleGraph graph, BoundsAnalysis values, CancellationToken cancellation)
    {
        bool[] isKept = KeptFromZero(graph, values);
        HashSet<int> atFirst = [.. DivisionByZeroAtFirst.Find(graph)];
        for (int position = 0; position < isKept.Length; position++)
        {
            Instruction division = graph[position];
            if (division.Op == Op.Divide
                && graph.IsNeeded[position]
                && (values.DependsOnElements(division.B) ? !isKept[division.B] && !Guards.Protect(graph, values, position, division.B) : atFirst.Contains(position))
                && SmellPlace.Denominator(graph.Locations[position], cancellation) is { } denominator)
            {
                yield return new Smell(OptimizerDiagnostics.DivisionByZero, denominator.GetLocation(), Text(denominator));
            }
        }
    }

    private static string Text(ExpressionSyntax denominator) =>
        (denominator is ParenthesizedExpressionSyntax parenthesized ? parenthesized.Expression : denominator).ToString();

    // Proven, or meant: who adds an epsilon to something has thought of zero, whatever sign the something has.
    private static bool[] KeptFromZero(RuleGraph graph, BoundsAnalysis values)
    {
        bool[] isKept = new bool[graph.Instructions.Length];
        for (int position = 0; position < isKept.Length; position++)
        {
            Instruction value = graph[position];
            isKept[position] = values[position].ExcludesZero || value.Op switch
            {
                Op.Add => IsAdded(value.A) || IsAdded(value.B),
                Op.Multiply => IsFactor(value.A) && IsFactor(value.B),
                Op.Divide => IsFactor(value.A),
                Op.SquareRoot or Op.AbsoluteValue or Op.Negate or Op.Convert => isKept[value.A],
                Op.Select => isKept[value.B] && isKept[value.C],
                _ => false,
            };
        }

        return isKept;

        bool IsAdded(int operand) => values.DependsOnElements(operand) ? isKept[operand] : values[operand].Low > 0;

        // Powers of betas and the like are left to the user.
        bool IsFactor(int operand) => !values.DependsOnElements(operand) || isKept[operand];
    }
}
