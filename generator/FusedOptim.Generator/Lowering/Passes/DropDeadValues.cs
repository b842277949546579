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
        bool[] needed = NeededValues.Of(program);
        return ProgramRewriter.Rewrite(program, (position, instruction, result) => needed[position] ? result.Append(instruction) : -1);
    }
}
