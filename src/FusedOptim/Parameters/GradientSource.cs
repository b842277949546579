namespace FusedOptim;

/// <summary>
/// Gives the gradient of a tensor anew for each step: for frameworks that allocate gradients, move them and take them away as they like. Set as
/// <see cref="Parameter{T}.GradientSource"/>; FusedOptim.TorchSharp has one for parameters of TorchSharp.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
/// <remarks>Its methods are called by the optimizer, on the thread that calls it and never two at a time; they must not call the optimizer.</remarks>
public abstract class GradientSource<T>
    where T : unmanaged
{
    /// <summary>
    /// Gives the gradient for the step that is about to begin. It is not asked for while the tensor is frozen. What it throws, the step throws; nothing has been
    /// changed then.
    /// </summary>
    /// <returns>
    /// Memory as long as the parameters, which has to stay where it is until <see cref="Release"/>; the same <see cref="Memory{T}"/> as last time costs nothing.
    /// Null: the tensor takes no part in the step and its steps are not counted.
    /// </returns>
    protected internal abstract Memory<T>? Acquire();

    /// <summary>
    /// Called once behind each <see cref="Acquire"/> that gave memory: the step has ended, or there was none. Memory may go again; who looks at
    /// <see cref="Parameter{T}.Gradient"/> then should get the gradient or an exception.
    /// </summary>
    /// <param name="isStepped">Whether parameters were written, or may have been.</param>
    protected internal abstract void Release(bool isStepped);

    /// <summary>Sets the gradient to zero, or takes it away.</summary>
    protected internal abstract void Clear();

    /// <summary>
    /// Called between <see cref="Acquire"/> and <see cref="Release"/> if the memory overlaps that of another tensor: gives the same gradient in memory of its own.
    /// Null, as here, if it cannot: then the step is refused.
    /// </summary>
    protected internal virtual Memory<T>? Separate() => null;

    /// <summary>Called when the tensor is removed or its optimizer disposed, perhaps more than once: nothing will be asked for any more. Does nothing here.</summary>
    protected internal virtual void Close()
    {
    }
}
