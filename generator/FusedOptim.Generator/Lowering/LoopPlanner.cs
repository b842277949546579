using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Lowering;

/// <summary>
/// Cuts a program into phases. Pass n computes the reductions that phase n + 1 waits for; the last pass does all stores. A value that an
/// earlier pass computed is computed again where a later one needs it: the state before the step is still there until the last pass.
/// </summary>
internal static class LoopPlanner
{
    public static LoopPlan Plan(UpdateProgram program)
    {
        EquatableArray<Instruction> code = program.Instructions;
        int last = code.Where(instruction => instruction.Op.IsStore()).Max(instruction => instruction.Phase);
        int[][] loops = Enumerable.Range(0, last + 1).Select(phase => Loop(code, Roots(code, phase, last))).ToArray();
        bool[] isField = Fields(code, loops);
        PlanPhase[] phases = loops
            .Select((loop, phase) => new PlanPhase(
                Positions(code, instruction => instruction.Rate < Rate.Element && instruction.Phase == phase),
                loop.ToEquatableArray()))
            .ToArray();
        return new LoopPlan(program, Name(code, isField), phases.ToEquatableArray());
    }

    private static EquatableArray<int> Roots(EquatableArray<Instruction> code, int phase, int last) =>
        Positions(code, instruction => phase == last
            ? instruction.Op.IsStore()
            : instruction.Op.IsReduction() && instruction.Phase == phase + 1);

    // The instructions at element rate that the roots need, in program order, stores last.
    private static int[] Loop(EquatableArray<Instruction> code, IEnumerable<int> roots)
    {
        var needed = new HashSet<int>(roots);
        for (int position = code.Count - 1; position >= 0; position--)
        {
            if (needed.Contains(position))
            {
                needed.UnionWith(code[position].Operands.Where(operand => code[operand].Rate == Rate.Element));
            }
        }

        return needed.OrderBy(position => code[position].Op.IsStore()).ThenBy(position => position).ToArray();
    }

    // A field is a uniform value (not a constant: that is printed as a literal; but a function of constants, which is not folded) that a loop
    // reads, or that a later phase reads.
    private static bool[] Fields(EquatableArray<Instruction> code, int[][] loops)
    {
        bool[] isField = new bool[code.Count];
        foreach (int operand in loops.SelectMany(loop => loop).SelectMany(position => code[position].Operands))
        {
            isField[operand] |= code[operand].Rate < Rate.Element && code[operand].Op != Op.Constant;
        }

        foreach (Instruction user in code.Where(instruction => instruction.Rate is Rate.Step or Rate.Tensor && !instruction.Op.IsReduction()))
        {
            foreach (int operand in user.Operands)
            {
                Instruction value = code[operand];
                isField[operand] |= value.Phase < user.Phase && value.Op != Op.Constant && !value.Op.IsReduction() && value.Op.Row().Arity > 0;
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
            .Select(position => new UniformField(position, names.Unique(code[position].Name ?? "uniform")))
            .ToEquatableArray();
    }

    private static EquatableArray<int> Positions(EquatableArray<Instruction> code, Func<Instruction, bool> predicate) =>
        Enumerable.Range(0, code.Count).Where(position => predicate(code[position])).ToEquatableArray();
}
