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

        // Sharing before dropping: merging leaves behind operands that nobody uses any more.
        program = ShareSubexpressions.Run(program);
        return DropDeadValues.Run(program);
    }
}
