using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace FusedOptim.Kernels;

/// <summary>A <see cref="FusedRule{T, THyperparameters}"/> that keeps its uniforms in an array of generated structs.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="THyperparameters">The generated record struct of hyperparameters.</typeparam>
/// <typeparam name="TUniforms">The generated struct of values that are the same for all elements of a tensor.</typeparam>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public abstract class FusedRule<T, THyperparameters, TUniforms> : FusedRule<T, THyperparameters>
    where T : unmanaged
    where THyperparameters : struct, IHyperparameters<THyperparameters>
    where TUniforms : struct
{
    private TUniforms[] slots = new TUniforms[1];

    /// <inheritdoc/>
    public sealed override void ReserveUniforms(int count)
    {
        if (count > slots.Length)
        {
            Array.Resize(ref slots, Math.Max(count, 2 * slots.Length));
        }
    }

    /// <inheritdoc/>
    public sealed override void CopyUniforms(int source, int target) => slots[target] = slots[source];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public sealed override void ComputeUniforms(int phase, int slot, in THyperparameters hyperparameters, in StepContext context) =>
        Compute(phase, ref slots[slot], in hyperparameters, in context);

    /// <inheritdoc/>
    public sealed override void ComputeScalars(int slot, in THyperparameters hyperparameters, in StepContext context, Span<double> scalars) =>
        ComputeScalars(ref slots[slot], in hyperparameters, in context, scalars);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public sealed override void Run(int pass, int slot, in TensorSlice<T> slice) => Run(pass, in slots[slot], in slice);

    /// <summary>Computes the uniforms of one phase.</summary>
    protected abstract void Compute(int phase, ref TUniforms uniforms, in THyperparameters hyperparameters, in StepContext context);

    /// <summary>Computes the numbers of state of one tensor for the next step; a rule that has none need not.</summary>
    protected virtual void ComputeScalars(ref TUniforms uniforms, in THyperparameters hyperparameters, in StepContext context, Span<double> scalars)
    {
    }

    /// <summary>Runs one pass over one slice with these uniforms.</summary>
    protected abstract void Run(int pass, in TUniforms uniforms, in TensorSlice<T> slice);
}
