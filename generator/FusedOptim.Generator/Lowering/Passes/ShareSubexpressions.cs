using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Lowering.Passes;

/// <summary>
/// Computes equal values once: two instructions with the same operation, type, operands and payload become one. Stores stay.
/// </summary>
/// <example>
/// <code>
/// %1 = mul %0 %0 : f32             %1 = mul %0 %0 : f32
/// %2 = mul %0 %0 : f32       =>    %2 = add %1 %1 : f32
/// %3 = add %1 %2 : f32
/// </code>
/// </example>
internal static class ShareSubexpressions
{
    public static UpdateProgram Run(UpdateProgram program)
    {
        var known = new Dictionary<Instruction, int>();
        return ProgramRewriter.Rewrite(program, (_, instruction, result) =>
        {
            if (instruction.Op.HasEffect())
            {
                return result.Append(instruction);
            }

            // The name is not part of what a value is; the first name that any of the equal values has is kept.
            Instruction key = instruction with { Name = null };
            if (known.TryGetValue(key, out int earlier))
            {
                result[earlier] = result[earlier] with { Name = result[earlier].Name ?? instruction.Name };
                return earlier;
            }

            return known[key] = result.Append(instruction);
        });
    }
}
