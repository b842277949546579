using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Lowering.Passes;

/// <summary>Drops every value that no store needs.</summary>
/// <example>
/// <code>
/// %0 = load.gradient : f32
/// %1 = sqrt %0 : f32         =>    %0 = load.gradient : f32
/// store.parameter %0 : f32         store.parameter %0 : f32
/// </code>
/// </example>
internal static class DropDeadValues
{
    public static UpdateProgram Run(UpdateProgram program)
    {
        bool[] needed = Needed(program);
        return ProgramRewriter.Rewrite(program, (position, instruction, result) => needed[position] ? result.Append(instruction) : -1);
    }

    /// <summary>Whether some store needs each value.</summary>
    public static bool[] Needed(UpdateProgram program)
    {
        bool[] needed = new bool[program.Instructions.Count];
        for (int position = needed.Length - 1; position >= 0; position--)
        {
            Instruction instruction = program.Instructions[position];
            needed[position] |= instruction.Op.HasEffect();
            if (needed[position])
            {
                foreach (int operand in instruction.Operands)
                {
                    needed[operand] = true;
                }
            }
        }

        return needed;
    }
}
