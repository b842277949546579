using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Lowering;

/// <summary>
/// A program cut into what runs when: for each phase the uniform values (scalar code, once per distinct group and t) and one pass over the
/// elements.
/// </summary>
/// <param name="Program">The program after all passes; the positions below index its instructions.</param>
/// <param name="Fields">The uniform values that cross into a loop or into a later phase, in order of their positions.</param>
/// <param name="Phases">Uniform code and loop of each phase, in order.</param>
/// <param name="Sharing">What became of the values that more than one pass could have used.</param>
/// <param name="Finish">
/// The instructions that run once a tensor after all passes, in order: the stores of scalars, and what they wait for until the last reduction is known.
/// </param>
internal sealed record LoopPlan(
    UpdateProgram Program, EquatableArray<UniformField> Fields, EquatableArray<PlanPhase> Phases, PlanSharing Sharing, EquatableArray<int> Finish)
{
    /// <summary>The reductions of all phases, in the order of their numbers.</summary>
    public IEnumerable<int> Reductions =>
        Phases.SelectMany(phase => phase.Elements.Where(position => Program.Instructions[position].Op.IsReduction()));

    /// <summary>The instructions as the loop of one pass has them: a value that an earlier pass has stored is loaded again.</summary>
    public Instruction[] LoopCode(int pass)
    {
        Instruction[] code = [.. Program.Instructions];
        foreach (Reload reload in Phases[pass].Reloads)
        {
            code[reload.Position] = reload.Load(code);
        }

        return code;
    }

    /// <summary>The instructions of the loop of one pass, in order.</summary>
    public IEnumerable<Instruction> Loop(int pass)
    {
        Instruction[] code = LoopCode(pass);
        return Phases[pass].Elements.Select(position => code[position]);
    }
}

/// <summary>A uniform value that is kept in the generated struct.</summary>
/// <param name="Position">Its instruction.</param>
/// <param name="Name">Its name in camelCase, unique in the plan.</param>
internal sealed record UniformField(int Position, string Name);

/// <summary>One phase: what is known once <c>n</c> reductions have run.</summary>
/// <param name="Uniforms">The instructions below element rate, in order; a reduction stands for its result.</param>
/// <param name="Elements">The instructions of the loop in order: loads, body, reductions, stores.</param>
/// <param name="Reloads">Those of the elements that an earlier pass has computed and stored.</param>
internal sealed record PlanPhase(EquatableArray<int> Uniforms, EquatableArray<int> Elements, EquatableArray<Reload> Reloads);

/// <summary>A value that a pass loads from where an earlier pass has stored it.</summary>
/// <param name="Position">The value's instruction.</param>
/// <param name="Store">The store's instruction.</param>
internal sealed record Reload(int Position, int Store)
{
    /// <summary>The load in place of the computation.</summary>
    public Instruction Load(IReadOnlyList<Instruction> code)
    {
        Instruction store = code[Store];
        return new Instruction(store.Op.LoadOf(), store.Type, Rate.Element, 0, Payload: store.Payload, Name: code[Position].Name ?? "storedValue");
    }
}
