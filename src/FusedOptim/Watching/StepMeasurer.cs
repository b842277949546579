using System.Buffers;
using FusedOptim.Kernels;

namespace FusedOptim;

/// <summary>Measures one step: gradients and parameters before it, of which it keeps a copy, and how far the parameters have moved behind it.</summary>
internal sealed class StepMeasurer<T> : SliceWork<T>, IDisposable
    where T : unmanaged
{
    // What is summed up over each tensor.
    private const int GradientSquares = 0, NonFiniteGradients = 1, ParameterSquares = 2, UpdateSquares = 3;

    private readonly Optimizer<T> optimizer;
    private readonly IShardExchange? exchange;
    private readonly long elements;
    private readonly int blocks;
    private readonly ReductionPartials sums = new([.. Enumerable.Repeat(new ReductionDescription(ReductionKind.Sum, ReductionScope.Tensor), 4)]);
    private readonly T[][] copies;
    private bool isBehind;

    /// <summary>Prepares to measure a step.</summary>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="tensors">The tensors that take part.</param>
    /// <param name="work">The same tensors, cut into items.</param>
    /// <param name="exchange">How processes exchange that hold slices of the tensors; null to measure what is here.</param>
    public StepMeasurer(Optimizer<T> optimizer, List<Parameter<T>> tensors, WorkList work, IShardExchange? exchange)
        : base(tensors, work)
    {
        this.optimizer = optimizer;
        this.exchange = exchange;
        elements = work.Elements;
        blocks = work.Blocks;
        sums.Reserve(tensors.Count, work.Blocks);
        copies = new T[tensors.Count][];
        for (int tensor = 0; tensor < copies.Length; tensor++)
        {
            copies[tensor] = ArrayPool<T>.Shared.Rent(tensors[tensor].Length);
        }
    }

    /// <summary>Measures what the step will change.</summary>
    /// <exception cref="InvalidOperationException">The memory of a tensor cannot be used any more, or slices of tensors cut blocks.</exception>
    public void Before()
    {
        foreach (Parameter<T> parameter in Tensors)
        {
            parameter.CheckMemory();
        }

        if (exchange is not null)
        {
            Agree(exchange);
        }

        Run("it was not made, and nothing has been changed.");
        Combine(GradientSquares..UpdateSquares);
    }

    /// <summary>Measures what the step has changed.</summary>
    /// <exception cref="InvalidOperationException">The memory of a tensor cannot be used any more.</exception>
    public void Behind()
    {
        isBehind = true;
        Run("it was made.");
        Combine(UpdateSquares..(UpdateSquares + 1));
    }

    /// <summary>All that was measured. Without <see cref="Behind"/>, of a step that was skipped: no update has been summed up, and ratios are 0.</summary>
    public StepMeasurements<T> Result(double gradientScale)
    {
        var measurements = new TensorMeasurement<T>[Tensors.Count];
        double squares = 0;
        for (int tensor = 0; tensor < measurements.Length; tensor++)
        {
            ReadOnlySpan<double> sum = sums.OfTensor(tensor);
            squares += sum[GradientSquares];
            measurements[tensor] = new TensorMeasurement<T>(
                Tensors[tensor],
                gradientScale * Math.Sqrt(sum[GradientSquares]),
                Ratio(Math.Sqrt(sum[UpdateSquares]), Math.Sqrt(sum[ParameterSquares])),
                (int)sum[NonFiniteGradients]);
        }

        return new StepMeasurements<T>(!isBehind, gradientScale * Math.Sqrt(squares), measurements);
    }

    /// <summary>Gives the copies back.</summary>
    public void Dispose()
    {
        foreach (T[] copy in copies)
        {
            ArrayPool<T>.Shared.Return(copy);
        }
    }

    /// <inheritdoc/>
    protected override void Run(int tensor, int start, int length)
    {
        // A slice of which other processes hold everything.
        if (length == 0)
        {
            return;
        }

        ReadOnlySpan<T> parameters = Tensors[tensor].Values.Span.Slice(start, length);
        Span<T> copy = copies[tensor].AsSpan(start, length);
        if (isBehind)
        {
            Squares.SumOfDifferences(parameters, copy, Partials(UpdateSquares, tensor, start, length));
            return;
        }

        ReadOnlySpan<T> gradient = Tensors[tensor].GradientMemory.Span.Slice(start, length);
        parameters.CopyTo(copy);
        Squares.Sum(parameters, Partials(ParameterSquares, tensor, start, length));
        Squares.Sum(gradient, Partials(GradientSquares, tensor, start, length));
        Span<double> counts = Partials(NonFiniteGradients, tensor, start, length);
        counts.Clear();
        counts[0] = NonFinite.CountIn(gradient);
    }

    private Span<double> Partials(int sum, int tensor, int start, int length) =>
        sums.Blocks(sum, Tensors[tensor].FirstBlock + (start / Lanes.BlockLength), Lanes.Blocks(length));

    // Nothing moved is 0 even where there was nothing.
    private static double Ratio(double update, double parameters) => update == 0 ? 0 : update / parameters;

    private void Run(string consequence)
    {
        using StepThreads threads = StepThreads.Take(elements, optimizer.MaxDegreeOfParallelism);
        RunAll(threads, $"The step of {optimizer.Name} could not be measured; {consequence}");
    }

    private void Agree(IShardExchange between)
    {
        if (Tensors.Find(static tensor => !tensor.IsAtBlocks) is { } cut)
        {
            throw new InvalidOperationException(
                $"The slice of '{cut.Name}' cuts blocks of {Shards.BlockLength} elements, so that the whole tensor cannot be measured; the step was not made, and nothing has been changed.");
        }

        ShardAgreement.Check(optimizer, Tensors, blocks, coversBlocks: true, between);
    }

    private void Combine(Range range)
    {
        if (exchange is not null)
        {
            sums.ExchangeBlocks(range, exchange);
        }

        for (int tensor = 0; tensor < Tensors.Count; tensor++)
        {
            Parameter<T> parameter = Tensors[tensor];
            (int first, int length) = exchange is null ? (parameter.FirstBlock, parameter.Length) : (parameter.FirstBlockOfWhole, parameter.TotalLength);
            sums.CombineBlocks(tensor, first, Lanes.Blocks(length), range);
        }
    }
}
