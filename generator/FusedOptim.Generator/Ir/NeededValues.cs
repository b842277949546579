namespace FusedOptim.Generator.Ir;

/// <summary>Tells the values of a program that something comes of from those that nobody reads.</summary>
internal static class NeededValues
{
    /// <summary>Whether some store needs each value, by position.</summary>
    public static bool[] Of(UpdateProgram program)
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
