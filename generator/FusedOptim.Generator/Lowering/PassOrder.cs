using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Lowering.Passes;

namespace FusedOptim.Generator.Lowering;

/// <summary>The order of the passes, and why.</summary>
internal static class PassOrder
{
    public static UpdateProgram Run(UpdateProgram program)
    {
        // Folding first: it turns different expressions into equal constants, which sharing then merges.
        program = FoldConstants.Run(program);

        program = ShareSubexpressions.Run(program);
        program = DropDeadValues.Run(program);

        // Order last: it goes by what is used.
        return OrderByUse.Run(program);
    }
}
