using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Binding.RuleMethods.Smells;

/// <summary>
/// The part of FOPT026 for denominators that are the same for all elements: one that is exactly 0 in the first step with the defaults, as <c>step - 1</c> and
/// <c>1 - Rule.Power(beta, step - 1)</c> are, and whose quotient reaches a parameter or a state. All others are left to the user, who may well know that
/// <c>1 - beta</c> is never 0.
/// </summary>
internal static class DivisionByZeroAtFirst
{
    public static IEnumerable<int> Find(RuleGraph graph)
    {
        double?[] values = FirstStep.Values(graph);
        return Enumerable.Range(0, values.Length).Where(position =>
            graph[position] is { Op: Op.Divide, Type: not IrType.I64 } division && values[division.B] == 0 && IsCertain(graph, values, position));
    }

    // Whether what is infinite or NaN gets into the result: not through a comparison, the limit of a minimum, a denominator, or the side of a choice that may not be taken.
    private static bool IsCertain(RuleGraph graph, double?[] values, int quotient)
    {
        bool[] reached = new bool[values.Length];
        reached[quotient] = true;
        for (int position = quotient + 1; position < reached.Length; position++)
        {
            Instruction user = graph[position];
            reached[position] = user.Op switch
            {
                Op.Add or Op.Subtract or Op.Multiply => Has(user.A) || Has(user.B),
                Op.FusedMultiplyAdd => Has(user.A) || Has(user.B) || Has(user.C),
                Op.Divide or Op.Negate or Op.SquareRoot or Op.AbsoluteValue or Op.Convert => Has(user.A),
                Op.Select => values[user.A] is { } condition && Has(condition != 0 ? user.B : user.C),
                _ => user.Op.HasEffect() && Has(user.A),
            };
            if (reached[position] && user.Op.HasEffect())
            {
                return true;
            }
        }

        return false;

        bool Has(int operand) => operand >= 0 && reached[operand];
    }
}
