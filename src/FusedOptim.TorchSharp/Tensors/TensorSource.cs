using static TorchSharp.torch;
using TorchParameter = TorchSharp.Modules.Parameter;

namespace FusedOptim.Torch;

/// <summary>A parameter of a module, and its gradient wherever it is when a step begins.</summary>
/// <remarks>
/// The parameter's memory is held by a view of it without elements, so that no step writes into memory that was freed, whoever disposes of the module. The same view
/// tells libtorch that the parameter was changed: writing to it, which writes nothing, advances the version that both have, and a backward pass through what was
/// computed before a step is refused as behind any other optimizer.
/// </remarks>
// CA1001: what owns memory here is closed by the optimizer; the rest are views.
#pragma warning disable CA1001
internal sealed class TensorSource<T> : GradientSource<T>
#pragma warning restore CA1001
    where T : unmanaged
{
    private readonly string name;
    private readonly int length;
    private readonly Tensor view;
    private readonly TensorMemory<T> values;
    private TensorMemory<T>? gradient;
    private Tensor? lent;

    /// <summary>Takes a parameter that <see cref="TensorLayout.ProblemOf"/> has no objections to.</summary>
    public TensorSource(string name, TorchParameter tensor)
    {
        this.name = name;
        Tensor = tensor;
        length = (int)tensor.NumberOfElements;
        values = new TensorMemory<T>(this, TensorLayout.Address(tensor), length);
        using Tensor detached = tensor.detach();
        using Tensor flat = detached.flatten();
        view = flat.narrow(0, 0, 0).DetachFromDisposeScope();
    }

    /// <summary>The parameter; held, so that a module that nobody refers to is trained on.</summary>
    public TorchParameter Tensor { get; }

    /// <summary>Where the parameter's memory begins.</summary>
    public nint Address => values.Address;

    /// <summary>The parameter's memory.</summary>
    public Memory<T> Values => values.Memory;

    /// <summary>Throws unless memory is still that of the parameter or of its gradient.</summary>
    /// <exception cref="InvalidOperationException">It is not.</exception>
    public void Verify(TensorMemory<T> memory)
    {
        // During a step all is held, and threads look at every piece.
        if (lent is not null)
        {
            return;
        }

        VerifyValues();
        if (memory != values)
        {
            using Tensor? found = Tensor.grad;
            if (found is null || found.NumberOfElements != length || !found.is_contiguous() || TensorLayout.Address(found) != memory.Address)
            {
                throw new InvalidOperationException($"The gradient of '{name}' has been freed or replaced since the last step; the next one finds the new gradient.");
            }
        }
    }

    /// <inheritdoc/>
    protected override Memory<T>? Acquire()
    {
        VerifyValues();
        if (!Tensor.requires_grad || Tensor.grad is not { } found)
        {
            return null;
        }

        try
        {
            bool isUsual = !found.is_sparse && found.dtype == TensorLayout.TypeOf<T>();
            nint address = isUsual ? TensorLayout.AddressOrZero<T>(found, length) : 0;
            if (address != 0)
            {
                return Lend(found, address);
            }

            if (TensorLayout.ProblemOfGradient<T>(name, found, length) is { } problem)
            {
                throw new InvalidOperationException(problem);
            }

            found = found.is_contiguous() ? found : Replace(found, static gradient => gradient.contiguous());
            return Lend(found, TensorLayout.Address(found));
        }
        catch
        {
            found.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    protected override Memory<T>? Separate()
    {
        lent = Replace(lent!, static gradient => gradient.clone());
        return Lend(lent, TensorLayout.Address(lent));
    }

    /// <inheritdoc/>
    protected override void Release(bool isStepped)
    {
        lent!.Dispose();
        lent = null;
        if (isStepped)
        {
            view.copy_(view);
        }
    }

    /// <inheritdoc/>
    protected override void Clear()
    {
        VerifyValues();
        using Tensor? found = Tensor.grad;
        if (found is { is_sparse: true })
        {
            Tensor.grad = null;
        }
        else
        {
            found?.fill_(Zero.Scalar);
        }
    }

    /// <inheritdoc/>
    protected override void Close() => view.Dispose();

    private Memory<T> Lend(Tensor found, nint address)
    {
        if (gradient is null || gradient.Address != address)
        {
            gradient = new TensorMemory<T>(this, address, length);
        }

        lent = found;
        return gradient.Memory;
    }

    // The copy becomes the gradient: what is added to it later, and what the step may write into it, is not lost.
    private Tensor Replace(Tensor found, Func<Tensor, Tensor> copy)
    {
        using Tensor detached = found.detach();
        Tensor replacement = copy(detached);
        Tensor.grad = replacement;
        found.Dispose();
        return replacement;
    }

    private void VerifyValues()
    {
        if (Tensor.IsInvalid)
        {
            throw new InvalidOperationException($"'{name}' has been disposed, perhaps with its module, or by .to(): remove it from the optimizer.");
        }

        if (TensorLayout.AddressOrZero<T>(Tensor, length) != Address
            && (Tensor.device_type != TorchSharp.DeviceType.CPU || !Tensor.is_contiguous() || Tensor.NumberOfElements != length || TensorLayout.Address(Tensor) != Address))
        {
            throw new InvalidOperationException($"'{name}' has other memory than it had when it was added, perhaps by .to() or set_(): remove it from the optimizer and add it again.");
        }
    }
}
