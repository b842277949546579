namespace FusedOptim;

// The average of a tensor's parameters over its steps.
public sealed partial class Parameter<T>
{
    private const int BlockLength = 512;

    /// <summary>
    /// The averaged parameters, wherever they are: the state of the rule that averages them, or <see cref="Values"/> while
    /// <see cref="Optimizer{T}.SwapInAverages"/> has put them there. Before the tensor's first step, where there is no average yet, these are
    /// the parameters themselves.
    /// </summary>
    /// <remarks>
    /// Ask for it again after swapping: what was asked for before shows the memory, which holds the parameters of the training then.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The rule keeps no average.</exception>
    /// <exception cref="ObjectDisposedException">On access of an average that is state, after the tensor was removed or the optimizer disposed.</exception>
    public ReadOnlyMemory<T> Average
    {
        get
        {
            Optimizer.RefuseWithoutAverage(nameof(Average));
            return HasAverageSwappedIn || StepCount == 0 ? Values : stateMemories[Optimizer.Description.WeightAverage]!.Memory;
        }
    }

    /// <summary>Whether <see cref="Values"/> holds the average, and the state that averages holds the parameters of the training.</summary>
    internal bool HasAverageSwappedIn { get; private set; }

    /// <summary>Exchanges the parameters with their average.</summary>
    internal void SwapAverage()
    {
        Span<T> values = Values.Span;
        Span<T> average = States.Span<T>(Optimizer.Description.WeightAverage);

        // Nothing can fail from here on.
        HasAverageSwappedIn = !HasAverageSwappedIn;
        Span<T> buffer = stackalloc T[BlockLength];
        while (!values.IsEmpty)
        {
            int length = Math.Min(BlockLength, values.Length);
            values[..length].CopyTo(buffer);
            average[..length].CopyTo(values);
            buffer[..length].CopyTo(average);
            values = values[length..];
            average = average[length..];
        }
    }
}
