namespace FusedOptim;

/// <summary>Looks through all gradients of a step for the first one that is not finite: the same one, whichever threads looked at what.</summary>
internal sealed class GradientCheck<T>(Optimizer<T> optimizer, List<Parameter<T>> tensors, WorkList work) : SliceWork<T>(tensors, work)
    where T : unmanaged
{
    private const long Nowhere = long.MaxValue;
    private const int IndexBits = 31;

    // Made once: a check allocates nothing.
    private readonly string failure = $"The gradients of {optimizer.Name} could not be checked; nothing has been changed.";

    // Number of the tensor in the upper half, index in the lower: the smallest one is the first one.
    private long first;

    /// <summary>Whether all gradients are finite, or if not, whether the step is to be skipped.</summary>
    /// <param name="threads">Who looks.</param>
    /// <param name="exchange">How processes agree that hold slices of the tensors; null for one alone.</param>
    /// <returns>True if the step may go on.</returns>
    /// <exception cref="NonFiniteGradientException">They are not, and the optimizer is to throw.</exception>
    /// <exception cref="InvalidOperationException">A gradient could not be read.</exception>
    public bool Passes(in StepThreads threads, IShardExchange? exchange)
    {
        first = Nowhere;
        RunAll(threads, failure);
        if (exchange is not null)
        {
            return PassesEverywhere(exchange);
        }

        if (first == Nowhere)
        {
            return true;
        }

        if (optimizer.NonFiniteGradients == NonFiniteGradients.Skip)
        {
            return false;
        }

        Parameter<T> parameter = Tensors[(int)(first >> 32)];
        int index = (int)first;
        throw new NonFiniteGradientException(optimizer.Name, parameter.Name, index, Element.ToDouble(parameter.GradientMemory.Span[index]));
    }

    /// <inheritdoc/>
    protected override void Run(int tensor, int start, int length)
    {
        long from = ((long)tensor << 32) + start;
        if (from >= Volatile.Read(ref first))
        {
            return;
        }

        int index = NonFinite.IndexIn<T>(Tensors[tensor].GradientMemory.Span.Slice(start, length));
        if (index >= 0)
        {
            Found(from + index);
        }
    }

    // As one number for each process: the first element of all has the smallest one. Which it is, every process then says in its exception.
    private bool PassesEverywhere(IShardExchange exchange)
    {
        double own = double.NegativeInfinity;
        if (first != Nowhere)
        {
            long tensor = first >> 32;
            own = -(double)((tensor << IndexBits) + Tensors[(int)tensor].Offset + (int)first);
        }

        Span<double> all = [own];
        exchange.Maximum(all);
        if (double.IsNegativeInfinity(all[0]))
        {
            return true;
        }

        if (optimizer.NonFiniteGradients == NonFiniteGradients.Skip)
        {
            return false;
        }

        Span<double> value = [own == all[0] ? Element.ToDouble(Tensors[(int)(first >> 32)].GradientMemory.Span[(int)first]) : 0];
        exchange.Sum(value);
        long place = (long)-all[0];
        throw new NonFiniteGradientException(optimizer.Name, Tensors[(int)(place >> IndexBits)].Name, (int)(place & int.MaxValue), value[0]);
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
