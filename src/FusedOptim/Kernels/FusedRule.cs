using System.ComponentModel;

namespace FusedOptim.Kernels;

/// <summary>
/// One compiled update rule: what the generator writes for a class marked with <see cref="FusedOptimizerAttribute"/>, and all that
/// <see cref="Optimizer{T, THyperparameters}"/> knows about it. Not meant to be implemented by hand.
/// </summary>
/// <typeparam name="T">The element type, <see cref="float"/> or <see cref="double"/>.</typeparam>
/// <typeparam name="THyperparameters">The generated record struct of hyperparameters.</typeparam>
/// <remarks>
/// A step runs like this: the uniforms of phase 0 (everything that is the same for all elements and known before the loops) are computed
/// once per distinct (group, t); then pass 0 runs over all elements; its reductions are combined; then the uniforms of phase 1 are
/// computed, and so on. Uniforms live in numbered slots, so that tensors that agree share one.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public abstract class FusedRule<T, THyperparameters>
    where T : unmanaged
    where THyperparameters : struct, IHyperparameters<THyperparameters>
{
    /// <summary>What the rule needs and does: states, passes, reductions.</summary>
    public abstract RuleDescription Description { get; }

    /// <summary>The same rule with a call of the user's method for each element; null if attributes are the whole rule.</summary>
    public virtual FusedRule<T, THyperparameters>? CreateCalls() => null;

    /// <summary>Makes sure that the slots 0 to <paramref name="count"/> - 1 exist. Never shrinks.</summary>
    public abstract void ReserveUniforms(int count);

    /// <summary>Copies one slot into another, for tensors that share the uniforms of phase 0 and differ in later ones.</summary>
    public abstract void CopyUniforms(int source, int target);

    /// <summary>Computes the uniforms of one phase into a slot.</summary>
    /// <param name="phase">0: before all passes; n: after pass n - 1 and its reductions.</param>
    /// <param name="slot">The slot to write.</param>
    /// <param name="hyperparameters">The group's values.</param>
    /// <param name="context">The group's learning rate, the gradient scale, the step, and the reductions known so far.</param>
    public abstract void ComputeUniforms(int phase, int slot, in THyperparameters hyperparameters, in StepContext context);

    /// <summary>Computes the numbers of state of one tensor for the next step, after all passes and their reductions.</summary>
    /// <param name="slot">The tensor's uniforms.</param>
    /// <param name="hyperparameters">The group's values.</param>
    /// <param name="context">What the tensor's uniforms were computed from, with all reductions.</param>
    /// <param name="scalars">Where the new numbers go.</param>
    public abstract void ComputeScalars(int slot, in THyperparameters hyperparameters, in StepContext context, Span<double> scalars);

    /// <summary>Runs one pass over one slice of one tensor. May be called for different slices on several threads at once.</summary>
    public abstract void Run(int pass, int slot, in TensorSlice<T> slice);
}
