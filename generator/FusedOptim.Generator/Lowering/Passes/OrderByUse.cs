using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Lowering.Passes;

/// <summary>
/// Puts every value right before what needs it first, so that the order in which a rule was written does not matter: first what states need, in their order, then
/// numbers of the tensor and gradients, and the parameter last. Stores come at the end. A value that nobody needs would be gone.
/// </summary>
/// <example>
/// <code>
/// %0 = load.parameter : f32            %0 = load.gradient : f32
/// %1 = load.gradient : f32       =>    %1 = sqrt %0 : f32
/// %2 = sqrt %1 : f32                   %2 = load.parameter : f32
/// store.parameter %0 : f32             store.parameter %2 : f32
/// store.state 0 %2 : f32               store.state 0 %1 : f32
/// </code>
/// </example>
internal static class OrderByUse
{
    public static UpdateProgram Run(UpdateProgram program)
    {
        EquatableArray<Instruction> code = program.Instructions;
        int[] moved = [.. code.Select(_ => -1)];
        var result = new List<Instruction>(code.Count);
        int[] stores = [.. Enumerable.Range(0, code.Count).Where(position => code[position].Op.HasEffect())];
        foreach (int store in stores.OrderBy(store => Turn(code[store].Op)).ThenBy(store => code[store].Payload))
        {
            Place(code, code[store].A, moved, result);
        }

        foreach (int store in stores.OrderBy(store => code[store].Op).ThenBy(store => code[store].Payload))
        {
            result.Append(code[store].WithOperands(operand => moved[operand]));
        }

        EquatableArray<Instruction> instructions = result.ToEquatableArray();
        return instructions.Equals(code) ? program : program with { Instructions = instructions };
    }

    private static int Turn(Op store) => store switch
    {
        Op.StoreState => 0,
        Op.StoreScalar => 1,
        Op.StoreGradient => 2,
        _ => 3,
    };

    // Not recursive: the programs of tests are deep.
    private static void Place(EquatableArray<Instruction> code, int root, int[] moved, List<Instruction> result)
    {
        var waiting = new Stack<int>();
        waiting.Push(root);
        while (waiting.Count > 0)
        {
            int position = waiting.Peek();
            int[] missing = moved[position] >= 0 ? [] : [.. code[position].Operands.Where(operand => moved[operand] < 0).Take(1)];
            if (missing.Length > 0)
            {
                waiting.Push(missing[0]);
                continue;
            }

            waiting.Pop();
            if (moved[position] < 0)
            {
                moved[position] = result.Append(code[position].WithOperands(operand => moved[operand]));
            }
        }
    }
}
