using System.Numerics;

namespace FusedOptim.Training;

/// <summary>
/// Tensors that are looked at as one point x of N numbers, in order of <see cref="Add"/>, with one gradient: what a loss is minimized or measured over. Parameters and
/// gradients are memory of the caller, as in <see cref="Optimizer{T}"/>.
/// </summary>
/// <typeparam name="T">The element type, <see cref="float"/> or <see cref="double"/>.</typeparam>
/// <remarks>A set is used by one thread at a time; what is called while a step or a measurement runs, also by the loss function, is refused.</remarks>
public sealed partial class TensorSet<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly List<TrainedTensor<T>> tensors = [];
    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private readonly List<(MemoryClaim<T>? Values, MemoryClaim<T>? Gradient)> claims = [];
    private readonly MemoryRegistry<T> memory = new();
    private int busy;

    /// <summary>An empty set.</summary>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    public TensorSet()
    {
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
        {
            throw new NotSupportedException($"Elements are float or double, not {typeof(T).Name}.");
        }
    }

    /// <summary>The tensors, in order of <see cref="Add"/>.</summary>
    public IReadOnlyList<TrainedTensor<T>> Tensors => tensors;

    /// <summary>N, the elements of all tensors.</summary>
    public int Length { get; private set; }

    /// <summary>Adds a tensor.</summary>
    /// <param name="name">A name that no other tensor of the set has; it names the tensor in messages.</param>
    /// <param name="parameters">The parameters: memory of the caller, changed in place. At least one element.</param>
    /// <param name="gradients">Where the loss function writes the gradient; of the same length.</param>
    /// <param name="shape">The lengths of the dimensions; if not given, one dimension.</param>
    /// <returns>The handle of the tensor.</returns>
    /// <exception cref="ArgumentException">
    /// The name is empty or taken, a length or the shape does not fit, memory overlaps that of another tensor, or the set would have more elements than an array can.
    /// Nothing has been changed.
    /// </exception>
    /// <exception cref="InvalidOperationException">A step or a measurement is running.</exception>
    public TrainedTensor<T> Add(string name, Memory<T> parameters, Memory<T> gradients, ReadOnlySpan<int> shape = default)
    {
        using (Enter(nameof(Add)))
        {
            return AddEntered(name, parameters, gradients, shape, source: null);
        }
    }

    /// <summary>
    /// Takes over the tensors of an optimizer that would take part in its next step: those that are not frozen and have a gradient. Both work on the same memory from then on,
    /// one after the other. Only tensors are shared: loss scale, weight decay, clipping and the like remain the optimizer's.
    /// </summary>
    /// <param name="optimizer">An optimizer, for example the one that a network was trained with so far.</param>
    /// <exception cref="ArgumentException">A name is taken, or memory overlaps that of another tensor. Nothing has been changed.</exception>
    /// <exception cref="InvalidOperationException">
    /// No tensor takes part in steps, averages are swapped in, or the optimizer or the set is at work. Nothing has been changed.
    /// </exception>
    public void AddTensorsOf(Optimizer<T> optimizer)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        using (optimizer.EnterBetweenSteps(nameof(AddTensorsOf)))
        using (Enter(nameof(AddTensorsOf)))
        {
            if (optimizer.AveragesSwappedIn)
            {
                throw new InvalidOperationException($"The averages of {optimizer.Name} are in the place of its parameters; call SwapOutAverages() first.");
            }

            if (!optimizer.Parameters.Any(parameter => parameter.IsActive))
            {
                throw new InvalidOperationException($"{optimizer.Name} has no tensor that takes part in steps: each is frozen or has no gradient.");
            }

            int before = tensors.Count;
            try
            {
                foreach (Parameter<T> parameter in optimizer.Parameters)
                {
                    if (parameter.IsActive)
                    {
                        AddEntered(parameter.Name, parameter.Values, parameter.GradientMemory, [.. parameter.Shape], parameter);
                    }
                }
            }
            catch
            {
                RemoveFrom(before);
                throw;
            }
        }
    }

    /// <summary>Makes sure that nothing else runs on the set until the result is disposed.</summary>
    /// <exception cref="InvalidOperationException">Something else does.</exception>
    internal Entry Enter(string operation) => Interlocked.CompareExchange(ref busy, 1, 0) == 0
        ? new Entry(this)
        : throw new InvalidOperationException(
            $"{operation} was called while another call on these tensors was running; they are used by one thread at a time, and a loss function must not change what it is called for.");

    private TrainedTensor<T> AddEntered(string name, Memory<T> parameters, Memory<T> gradients, ReadOnlySpan<int> shape, Parameter<T>? source)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (names.Contains(name))
        {
            throw new ArgumentException($"There already is a tensor named '{name}'.", nameof(name));
        }

        if (parameters.Length == 0)
        {
            throw new ArgumentException($"'{name}' has no elements.", nameof(parameters));
        }

        if (parameters.Length > Array.MaxLength - Length)
        {
            throw new ArgumentException($"With '{name}' there would be more than {Array.MaxLength} elements, which no vector of them can hold.", nameof(parameters));
        }

        if (gradients.Length != parameters.Length)
        {
            throw new ArgumentException($"The gradient of '{name}' has {gradients.Length} elements, but its parameters have {parameters.Length}.", nameof(gradients));
        }

        int[] dimensions = Optimizer<T>.CheckedShape(name, parameters.Length, shape);
        MemoryClaim<T>? claim = memory.Claim(name, isGradient: false, parameters);
        MemoryClaim<T>? gradientClaim;
        try
        {
            gradientClaim = memory.Claim(name, isGradient: true, gradients);
        }
        catch
        {
            memory.Release(claim);
            throw;
        }

        var tensor = new TrainedTensor<T>(name, parameters, gradients, dimensions, Length, source);
        tensors.Add(tensor);
        claims.Add((claim, gradientClaim));
        names.Add(name);
        Length += parameters.Length;
        return tensor;
    }

    private void RemoveFrom(int first)
    {
        for (int last = tensors.Count - 1; last >= first; last--)
        {
            memory.Release(claims[last].Values);
            memory.Release(claims[last].Gradient);
            names.Remove(tensors[last].Name);
            Length -= tensors[last].Length;
            claims.RemoveAt(last);
            tensors.RemoveAt(last);
        }
    }

    /// <summary>The right to work on a set; disposing it gives it back.</summary>
    internal readonly ref struct Entry(TensorSet<T> set)
    {
        /// <summary>Gives the right back.</summary>
        public void Dispose() => Volatile.Write(ref set.busy, 0);
    }
}
