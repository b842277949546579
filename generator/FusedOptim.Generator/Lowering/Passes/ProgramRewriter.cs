using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Lowering.Passes;

/// <summary>What the passes share: goes through a program in order and renumbers operands when instructions fall away.</summary>
internal static class ProgramRewriter
{
    /// <summary>Rebuilds a program instruction by instruction; returns the same program if nothing changed.</summary>
    /// <param name="program">The program.</param>
    /// <param name="rewrite">
    /// Gets the position, the instruction with its operands renumbered, and the new instructions so far. Returns the position of the
    /// result in the new list: it appends an instruction, or names an earlier one, or returns -1 to drop it.
    /// </param>
    public static UpdateProgram Rewrite(UpdateProgram program, Func<int, Instruction, List<Instruction>, int> rewrite)
    {
        var result = new List<Instruction>(program.Instructions.Count);
        int[] moved = new int[program.Instructions.Count];
        for (int position = 0; position < moved.Length; position++)
        {
            moved[position] = rewrite(position, program.Instructions[position].WithOperands(operand => moved[operand]), result);
        }

        EquatableArray<Instruction> instructions = result.ToEquatableArray();
        return instructions.Equals(program.Instructions) ? program : program with { Instructions = instructions };
    }

    /// <summary>Appends an instruction and returns its position.</summary>
    public static int Append(this List<Instruction> instructions, Instruction instruction)
    {
        instructions.Add(instruction);
        return instructions.Count - 1;
    }
}
