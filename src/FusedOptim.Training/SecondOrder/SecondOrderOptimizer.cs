using System.Numerics;

namespace FusedOptim.Training;

/// <summary>
/// An optimizer that calls the loss itself, as often as it needs: it learns how the gradient changes, not only what it is. For losses that are the same at each call: all
/// data at once, or one large batch.
/// </summary>
/// <typeparam name="T">The element type, <see cref="float"/> or <see cref="double"/>.</typeparam>
/// <remarks>One thread at a time; the same inputs give the same bits on any processor, if the loss function does.</remarks>
public abstract class SecondOrderOptimizer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly string begin;
    private T[] point = [];
    private T[] gradient = [];

    private protected SecondOrderOptimizer(string name)
    {
        Name = name;
        begin = $"at the point where the step of {name} begins";
    }

    /// <summary>The tensors that are trained.</summary>
    public TensorSet<T> Tensors { get; } = new();

    /// <summary>The bytes of all arrays that the optimizer holds beside the tensors themselves; it allocates them in its first steps.</summary>
    public virtual long StateBytes => Bytes(point, gradient);

    /// <summary>The name of the method.</summary>
    internal string Name { get; }

    /// <summary>The flat vector of the last accepted point: where the parameters are after a step.</summary>
    private protected Span<T> Point => point;

    /// <summary>The flat gradient at the last accepted point.</summary>
    private protected Span<T> Gradient => gradient;

    /// <inheritdoc cref="TensorSet{T}.Add"/>
    public TrainedTensor<T> Add(string name, Memory<T> parameters, Memory<T> gradients, ReadOnlySpan<int> shape = default) => Tensors.Add(name, parameters, gradients, shape);

    /// <inheritdoc cref="TensorSet{T}.AddTensorsOf"/>
    public void AddTensorsOf(Optimizer<T> optimizer) => Tensors.AddTensorsOf(optimizer);

    /// <summary>
    /// Minimizes the loss, in up to as many iterations as the options allow. The parameters end at the last point that was accepted, and the gradients are those of this
    /// point; also if the call is cancelled or the loss function throws.
    /// </summary>
    /// <param name="lossAndGradients">
    /// Computes the loss of the parameters as they are, and its gradient into the gradients of all tensors, which are zero before each call.
    /// It must be a function: the same parameters give the same loss.
    /// </param>
    /// <param name="progress">Told after each iteration.</param>
    /// <param name="cancellationToken">Stops between two calls of the loss function.</param>
    /// <returns>What was done, and why it ended.</returns>
    /// <exception cref="NonFiniteLossException">The loss or a gradient is not finite where the step begins. The parameters are as they were.</exception>
    /// <exception cref="InvalidOperationException">
    /// There are no tensors, or too many of them, or memory of one cannot be used any more, or another call is running; then nothing has been changed. Or the Hessian of Newton cannot be used.
    /// </exception>
    /// <exception cref="OperationCanceledException">The caller has cancelled.</exception>
    public StepResult Step(Func<double> lossAndGradients, IProgress<IterationReport>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lossAndGradients);
        using (Tensors.Enter(nameof(Step)))
        {
            Tensors.Check(Name);
            if (point.Length != Tensors.Length)
            {
                Resize(Tensors.Length);
                point = new T[Tensors.Length];
                gradient = new T[Tensors.Length];
            }

            return Minimize(new Objective<T>(Tensors, lossAndGradients, cancellationToken), progress);
        }
    }

    /// <summary>Allocates for another number of elements, and forgets what was learned before.</summary>
    /// <exception cref="InvalidOperationException">There are too many. Nothing has been changed.</exception>
    private protected abstract void Resize(int length);

    /// <summary>The iterations of a step. <see cref="Point"/> and <see cref="Gradient"/> hold the last accepted point at any time.</summary>
    private protected abstract StepResult Iterate(Objective<T> objective, double loss, IProgress<IterationReport>? progress);

    /// <summary>Puts a gradient in the place of that of the last accepted point, and gets its array for other use.</summary>
    private protected void SwapGradient(ref T[] other) => (gradient, other) = (other, gradient);

    private protected static long Bytes(params ReadOnlySpan<Array> arrays)
    {
        long bytes = 0;
        foreach (Array array in arrays)
        {
            bytes += Buffer.ByteLength(array);
        }

        return bytes;
    }

    private StepResult Minimize(Objective<T> objective, IProgress<IterationReport>? progress)
    {
        Tensors.ReadValues(point);
        bool hasGradient = false;
        try
        {
            double loss = objective.EvaluateFinite(gradient, begin);
            hasGradient = true;
            return Iterate(objective, loss, progress);
        }
        finally
        {
            Tensors.WriteValues(point);
            if (hasGradient)
            {
                Tensors.WriteGradients(gradient);
            }
        }
    }
}
