namespace FusedOptim.Training;

// Between the memory of the tensors and flat vectors of N elements.
public sealed partial class TensorSet<T>
{
    /// <summary>Refuses tensors whose memory cannot be used any more.</summary>
    /// <exception cref="InvalidOperationException">There is one, or no tensor at all.</exception>
    internal void Check(string user)
    {
        if (tensors.Count == 0)
        {
            throw new InvalidOperationException($"{user} has no tensors; Add them first.");
        }

        foreach (TrainedTensor<T> tensor in tensors)
        {
            tensor.Check();
        }
    }

    /// <summary>Which element of which tensor an element of the flat vector is.</summary>
    internal (TrainedTensor<T> Tensor, int Index) Locate(int index)
    {
        TrainedTensor<T> tensor = tensors.Last(candidate => candidate.Start <= index);
        return (tensor, index - tensor.Start);
    }

    /// <summary>Reads the parameters.</summary>
    internal void ReadValues(Span<T> target)
    {
        foreach (TrainedTensor<T> tensor in tensors)
        {
            tensor.Values.Span.CopyTo(target[tensor.Start..]);
        }
    }

    /// <summary>Sets the parameters.</summary>
    internal void WriteValues(ReadOnlySpan<T> source)
    {
        foreach (TrainedTensor<T> tensor in tensors)
        {
            source.Slice(tensor.Start, tensor.Length).CopyTo(tensor.Values.Span);
        }
    }

    /// <summary>Sets the parameters to origin + step direction.</summary>
    internal void Move(ReadOnlySpan<T> origin, ReadOnlySpan<T> direction, double step)
    {
        foreach (TrainedTensor<T> tensor in tensors)
        {
            Vectors.Move(origin.Slice(tensor.Start, tensor.Length), direction.Slice(tensor.Start, tensor.Length), step, tensor.Values.Span);
        }
    }

    /// <summary>Reads the gradients.</summary>
    internal void ReadGradients(Span<T> target)
    {
        foreach (TrainedTensor<T> tensor in tensors)
        {
            tensor.Gradient.Span.CopyTo(target[tensor.Start..]);
        }
    }

    /// <summary>Sets the gradients.</summary>
    internal void WriteGradients(ReadOnlySpan<T> source)
    {
        foreach (TrainedTensor<T> tensor in tensors)
        {
            source.Slice(tensor.Start, tensor.Length).CopyTo(tensor.Gradient.Span);
        }
    }

    /// <summary>Sets all gradients to zero.</summary>
    internal void ZeroGradients()
    {
        foreach (TrainedTensor<T> tensor in tensors)
        {
            tensor.Gradient.Span.Clear();
        }
    }
}
