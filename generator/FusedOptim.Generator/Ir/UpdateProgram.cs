using FusedOptim.Generator.Collections;

namespace FusedOptim.Generator.Ir;

/// <summary>
/// An update rule as straight-line code over one element. All loads see the state before the step; all stores happen after the last load
/// of that element. There is no control flow: a branch is a <see cref="Op.Select"/>. Hyperparameters and states are indices of a
/// <see cref="RuleSignature"/>, so that rules which compute the same are the same program, however they are described.
/// </summary>
/// <param name="Element">The element type, f32 or f64.</param>
/// <param name="Instructions">The code.</param>
internal sealed record UpdateProgram(IrType Element, EquatableArray<Instruction> Instructions)
{
    /// <summary>Whether a step has to see all tensors before it changes any.</summary>
    public bool ReducesOverAllTensors =>
        Instructions.Any(instruction => instruction.Op.IsReduction() && (ReductionScope)instruction.Payload == ReductionScope.AllTensors);

    public override string ToString() => IrPrinter.Print(this);
}
