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
        bool[] tests = Tests(graph, values, operand);
        bool[] reached = new bool[graph.Instructions.Length];
        reached[result] = true;
        for (int position = result + 1; position < reached.Length; position++)
        {
            Instruction user = graph[position];
            if (IsOneOf(reached, user))
            {
                if (user.Op.HasEffect())
                {
                    return false;
                }

                reached[position] = user.Op != Op.Select || !tests[user.A];
            }
        }

        return true;
    }

    // The conditions that look at what the operand is made of, or at something that is made of it.
    private static bool[] Tests(RuleGraph graph, BoundsAnalysis values, int operand)
    {
        bool[] madeOf = graph.Behind(operand);
        bool[] madeFrom = new bool[madeOf.Length];
        bool[] tests = new bool[madeOf.Length];
        madeFrom[operand] = true;
        for (int position = 0; position < tests.Length; position++)
        {
            Instruction instruction = graph[position];
            madeFrom[position] |= IsOneOf(madeFrom, instruction);
            tests[position] = instruction.Op switch
            {
                Op.Equal or Op.LessThan or Op.LessThanOrEqual => Looks(instruction.A) || Looks(instruction.B),
                Op.Not or Op.And or Op.Or or Op.Select when instruction.Type == IrType.Bool => IsOneOf(tests, instruction),
                _ => false,
            };
        }

        return tests;

        // The step and hyperparameters say nothing about it.
        bool Looks(int compared)
        {
            while (graph[compared].Op is Op.AbsoluteValue or Op.Negate or Op.Convert or Op.SquareRoot)
            {
                compared = graph[compared].A;
            }

            return values.DependsOnElements(compared) && (madeOf[compared] || madeFrom[compared]);
        }
    }

    private static bool IsOneOf(bool[] values, Instruction user) =>
        (user.A >= 0 && values[user.A]) || (user.B >= 0 && values[user.B]) || (user.C >= 0 && values[user.C]);
}
