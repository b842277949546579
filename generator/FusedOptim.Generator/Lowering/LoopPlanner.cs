using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Lowering;

/// <summary>
/// Cuts a program into phases: pass n computes the reductions that phase n + 1 waits for. In which pass an element is stored is up to <see cref="StorePlacement"/>;
/// scalars are stored after the last one, so that every phase sees them as they were before the step.
/// </summary>
internal static class LoopPlanner
{
    /// <param name="program">The program.</param>
    /// <param name="layout">Where its states are in memory.</param>
    public static LoopPlan Plan(UpdateProgram program, StateLayout layout)
    {
        EquatableArray<Instruction> code = program.Instructions;
        PlacedLoops placed = new StorePlacement(program, layout).Best();
        bool[] isField = Fields(code, placed);
        PlanPhase[] phases = placed.Loops
            .Select((loop, phase) => new PlanPhase(
                Positions(code, instruction => instruction.Rate < Rate.Element && instruction.Phase == phase && !instruction.Op.HasEffect()),
                loop.ToEquatableArray(),
                placed.Reloads[phase].ToEquatableArray()))
            .ToArray();
        EquatableArray<int> finish = Positions(
            code, instruction => instruction.Op == Op.StoreScalar || (instruction.Rate < Rate.Element && instruction.Phase == phases.Length));
        return new LoopPlan(program, Name(code, isField), phases.ToEquatableArray(), placed.Sharing, finish);
    }

    // A field is a uniform value (not a constant: that is printed as a literal; but a function of constants, which is not folded) that a loop
    // reads, or that a later phase reads.
    private static bool[] Fields(EquatableArray<Instruction> code, PlacedLoops placed)
    {
        bool[] isField = new bool[code.Count];
        foreach (int operand in placed.Loops.SelectMany(loop => loop).SelectMany(position => code[position].Operands))
        {
            isField[operand] |= code[operand].Rate < Rate.Element && code[operand].Op != Op.Constant;
        }

        int finish = placed.Loops.Count;
        foreach (Instruction user in code.Where(instruction => instruction.Rate is Rate.Step or Rate.Tensor && !instruction.Op.IsReduction()))
        {
            int phase = user.Op == Op.StoreScalar ? finish : user.Phase;
            foreach (int operand in user.Operands)
            {
                Instruction value = code[operand];
                isField[operand] |= value.Phase < phase && value.Op != Op.Constant && !value.Op.IsReduction() && value.Op.Row().Arity > 0;
            }
        }

        return isField;
    }

    private static EquatableArray<UniformField> Name(EquatableArray<Instruction> code, bool[] isField)
    {
        // Fields of a struct Uniforms, in PascalCase: two names may not differ only in their first letter, nor hide what every struct has.
        var names = new NameScope(
            StringComparer.OrdinalIgnoreCase,
            "uniforms", "equals", "finalize", "getHashCode", "getType", "memberwiseClone", "referenceEquals", "toString");
        return Enumerable.Range(0, code.Count)
            .Where(position => isField[position])
            .Select(position => new UniformField(position, names.Unique(UniformName.Of(code, position))))
            .ToEquatableArray();
    }

    private static EquatableArray<int> Positions(EquatableArray<Instruction> code, Func<Instruction, bool> predicate) =>
        Enumerable.Range(0, code.Count).Where(position => predicate(code[position])).ToEquatableArray();
}
