namespace FusedOptim;

/// <summary>Looks through all gradients of a step for the first one that is not finite: the same one, whichever threads looked at what.</summary>
internal sealed class GradientCheck<T>(Optimizer<T> optimizer, IReadOnlyList<Parameter<T>> tensors, WorkList work) : ICrewWork
    where T : unmanaged
{
    private const long Nowhere = long.MaxValue;

    // Number of the tensor in the upper half, index in the lower: the smallest one is the first one.
    private long first;

    /// <summary>Whether all gradients are finite, or if not, whether the step is to be skipped.</summary>
    /// <returns>True if the step may go on.</returns>
    /// <exception cref="NonFiniteGradientException">They are not, and the optimizer is to throw.</exception>
    /// <exception cref="InvalidOperationException">A gradient could not be read.</exception>
    public bool Passes(in StepThreads threads)
    {
        first = Nowhere;
        try
        {
            threads.Run(this, work.Batches.Count + work.Pieces.Count);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException(
                $"The gradients of {optimizer.Name} could not be checked, because the memory of a tensor cannot be used any more. Nothing has been changed.", exception);
        }

        if (first == Nowhere)
        {
            return true;
        }

        if (optimizer.NonFiniteGradients == NonFiniteGradients.Skip)
        {
            return false;
        }

        Parameter<T> parameter = tensors[(int)(first >> 32)];
        int index = (int)first;
        throw new NonFiniteGradientException(optimizer.Name, parameter.Name, index, Element.ToDouble(parameter.GradientMemory.Span[index]));
    }

    /// <inheritdoc/>
    void ICrewWork.Run(int index)
    {
        if (index < work.Batches.Count)
        {
            WorkList.Item batch = work.Batches[index];
            for (int tensor = batch.FirstTensor; tensor < batch.FirstTensor + batch.TensorCount; tensor++)
            {
                Look(tensor, 0, tensors[tensor].Length);
            }
        }
        else
        {
            WorkList.Item piece = work.Pieces[index - work.Batches.Count];
            Look(piece.FirstTensor, piece.Start, piece.Length);
        }
    }

    private void Look(int tensor, int start, int length)
    {
        long from = ((long)tensor << 32) + start;
        if (from >= Volatile.Read(ref first))
        {
            return;
        }

        int index = NonFinite.IndexIn<T>(tensors[tensor].GradientMemory.Span.Slice(start, length));
        if (index >= 0)
        {
            Found(from + index);
        }
    }

    private void Found(long position)
    {
        long seen = Volatile.Read(ref first);
        while (position < seen)
        {
            long before = Interlocked.CompareExchange(ref first, position, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }
}
