namespace FusedOptim;

/// <summary>Work that looks at all elements of a step beside the rule itself, cut into the same items.</summary>
/// <param name="tensors">The tensors that take part.</param>
/// <param name="work">The same tensors, cut into items.</param>
internal abstract class SliceWork<T>(List<Parameter<T>> tensors, WorkList work) : ICrewWork
    where T : unmanaged
{
    /// <summary>The tensors that take part.</summary>
    protected List<Parameter<T>> Tensors => tensors;

    /// <inheritdoc/>
    void ICrewWork.Run(int index)
    {
        if (index < work.Batches.Count)
        {
            WorkList.Item batch = work.Batches[index];
            for (int tensor = batch.FirstTensor; tensor < batch.FirstTensor + batch.TensorCount; tensor++)
            {
                Run(tensor, 0, tensors[tensor].Length);
            }
        }
        else
        {
            WorkList.Item piece = work.Pieces[index - work.Batches.Count];
            Run(piece.FirstTensor, piece.Start, piece.Length);
        }
    }

    /// <summary>Works on a part of a tensor. Called on several threads at once, in any order.</summary>
    protected abstract void Run(int tensor, int start, int length);

    /// <summary>Works on all tensors.</summary>
    /// <param name="threads">Who works.</param>
    /// <param name="failure">What it means if memory cannot be read, in a sentence or two.</param>
    /// <exception cref="InvalidOperationException">It cannot.</exception>
    protected void RunAll(in StepThreads threads, string failure)
    {
        try
        {
            threads.Run(this, work.Batches.Count + work.Pieces.Count);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"The memory of a tensor cannot be used any more: its owner has freed or resized it. {failure}", exception);
        }
    }
}
