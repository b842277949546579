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
internal sealed record LoopPlan(UpdateProgram Program, EquatableArray<UniformField> Fields, EquatableArray<PlanPhase> Phases)
{
    /// <summary>The reductions of all phases, in the order of their numbers.</summary>
    public IEnumerable<int> Reductions =>
        Phases.SelectMany(phase => phase.Elements.Where(position => Program.Instructions[position].Op.IsReduction()));
}

/// <summary>A uniform value that is kept in the generated struct.</summary>
/// <param name="Position">Its instruction.</param>
/// <param name="Name">Its name in camelCase, unique in the plan.</param>
internal sealed record UniformField(int Position, string Name);

/// <summary>One phase: what is known once <c>n</c> reductions have run.</summary>
/// <param name="Uniforms">The instructions below element rate, in order; a reduction stands for its result.</param>
/// <param name="Elements">The instructions of the loop in order: loads, body, reductions, stores.</param>
internal sealed record PlanPhase(EquatableArray<int> Uniforms, EquatableArray<int> Elements);
