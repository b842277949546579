using FusedOptim.Generator.Collections;

namespace FusedOptim.Generator.Ir;

/// <summary>
/// An update rule as straight-line code over one element. All loads see the state before the step; all stores happen after the last load
/// of that element. There is no control flow: a branch is a <see cref="Op.Select"/>.
/// </summary>
/// <param name="Element">The element type, f32 or f64.</param>
/// <param name="Hyperparameters">What <see cref="Op.Hyperparameter"/> indexes.</param>
/// <param name="States">What <see cref="Op.LoadState"/> and <see cref="Op.StoreState"/> index.</param>
/// <param name="Formula">The rule for people, one line a stage.</param>
/// <param name="Instructions">The code.</param>
internal sealed record UpdateProgram(
    IrType Element,
    EquatableArray<HyperparameterInfo> Hyperparameters,
    EquatableArray<StateInfo> States,
    EquatableArray<string> Formula,
    EquatableArray<Instruction> Instructions)
{
    public override string ToString() => IrPrinter.Print(this);
}
