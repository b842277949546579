using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Binding.RuleMethods.Smells;

/// <summary>Finds out whether a result counts only where a condition has looked at its operand: <c>norm &gt; 0 ? x / norm : 1</c>.</summary>
internal static class Guards
{
    /// <param name="graph">The rule.</param>
    /// <param name="values">What is known of its values.</param>
    /// <param name="result">The operation that may fail.</param>
    /// <param name="operand">The operand by which it may.</param>
    public static bool Protect(RuleGraph graph, BoundsAnalysis values, int result, int operand)
    {
        bool[] madeOf = graph.Behind(operand);
        bool[] reached = new bool[graph.Instructions.Length];
        reached[result] = true;
        for (int position = result + 1; position < reached.Length; position++)
        {
            Instruction user = graph[position];
            if (!Reached(user.A) && !Reached(user.B) && !Reached(user.C))
            {
                continue;
            }

            if (user.Op.HasEffect())
            {
                return false;
            }

            reached[position] = user.Op != Op.Select || !Tests(user.A);
        }

        return true;

        bool Reached(int position) => position >= 0 && reached[position];

        bool Tests(int condition) => graph[condition] switch
        {
            { Op: Op.Not } not => Tests(not.A),
            { Op: Op.And or Op.Or } both => Tests(both.A) || Tests(both.B),
            { Op: Op.Equal or Op.LessThan or Op.LessThanOrEqual } comparison => LooksAtOperand(comparison.A) || LooksAtOperand(comparison.B),
            _ => false,
        };

        // At what the operand is made of, or at something that is made of the operand; the step and hyperparameters say nothing about it.
        bool LooksAtOperand(int compared)
        {
            while (graph[compared].Op is Op.AbsoluteValue or Op.Negate or Op.Convert or Op.SquareRoot)
            {
                compared = graph[compared].A;
            }

            return values.DependsOnElements(compared) && (madeOf[compared] || graph.Behind(compared)[operand]);
        }
    }
}
