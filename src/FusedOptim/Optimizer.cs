using System.Collections.Immutable;
using FusedOptim.Kernels;

namespace FusedOptim;

/// <summary>
/// An optimizer, for code that does not know its rule: it holds tensors with their gradients and state, and steps them. Classes marked with
/// <see cref="FusedOptimizerAttribute"/> derive from it.
/// </summary>
/// <typeparam name="T">The element type, <see cref="float"/> or <see cref="double"/>.</typeparam>
/// <remarks>
/// An optimizer is used by one thread at a time; a step spreads its work over several threads by itself, with the same result for any number
/// of them. Everything is checked before anything is written.
/// </remarks>
public abstract partial class Optimizer<T> : IDisposable
    where T : unmanaged
{
    private readonly List<Parameter<T>> parameters = [];
    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private HyperparameterSet<T>? hyperparameters;
    private int? learningRateIndex;
    private int busy;
    private bool disposed;

    private protected Optimizer()
    {
        Memory = new MemoryRegistry<T>();
        Schedules = new Schedule?[Descriptors.Length];
    }

    /// <summary>The element type as it is written in C#.</summary>
    internal static string ElementName => typeof(T) == typeof(float) ? "float" : "double";

    /// <summary>The name of the rule, which is that of its class.</summary>
    public string Name => Description.Name;

    /// <summary>What a step costs for each element of the parameters: bytes moved, divisions, square roots, passes.</summary>
    public UpdateCost CostPerElement => Description.Cost;

    /// <summary>The tensors, in order of Add.</summary>
    public IReadOnlyList<Parameter<T>> Parameters => parameters;

    /// <summary>The groups; the first one is the default group.</summary>
    public abstract IReadOnlyList<ParameterGroup<T>> Groups { get; }

    /// <summary>The hyperparameters by name.</summary>
    public HyperparameterSet<T> Hyperparameters => hyperparameters ??= new HyperparameterSet<T>(this, Descriptors);

    /// <summary>What the rule needs and does.</summary>
    internal abstract RuleDescription Description { get; }

    /// <summary>The memory of all tensors.</summary>
    internal MemoryRegistry<T> Memory { get; }

    /// <summary>The position of the learning rate among the hyperparameters; -1 if the rule has none.</summary>
    internal int LearningRateIndex => learningRateIndex ??= Descriptors.Select(descriptor => descriptor.Name).ToList().IndexOf("LearningRate");

    private protected abstract ImmutableArray<HyperparameterDescriptor> Descriptors { get; }

    /// <summary>Adds a tensor to the default group and allocates its state.</summary>
    /// <param name="name">A name that no other tensor of the optimizer has; it names the tensor in messages.</param>
    /// <param name="parameters">The parameters: memory of the caller, changed in place by each step. At least one element.</param>
    /// <param name="gradients">The gradient, of the same length; null for none yet (see <see cref="Parameter{T}.Gradient"/>).</param>
    /// <param name="shape">The lengths of the dimensions; if not given, one dimension.</param>
    /// <returns>The handle of the tensor.</returns>
    /// <exception cref="ArgumentException">
    /// The name is empty or taken, a length or the shape does not fit, or memory overlaps that of another tensor. Nothing has been changed.
    /// </exception>
    /// <exception cref="InvalidOperationException">A step is running or has begun.</exception>
    public Parameter<T> Add(string name, Memory<T> parameters, Memory<T>? gradients, ReadOnlySpan<int> shape = default) =>
        AddTo(Groups[0], name, parameters, gradients, null, shape);

    /// <summary>Removes a tensor and frees its state. Its parameters and gradient stay the caller's.</summary>
    /// <exception cref="ArgumentException">The tensor does not belong to this optimizer (any more).</exception>
    /// <exception cref="InvalidOperationException">A step is running or has begun, or averages are swapped in.</exception>
    public void Remove(Parameter<T> parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        using (EnterTraining(nameof(Remove)))
        {
            RefuseForeign(parameter);
            parameters.Remove(parameter);
            names.Remove(parameter.Name);
            parameter.Release();
            InvalidateWork();
        }
    }

    /// <summary>
    /// Frees the state of all tensors. Parameters and gradients stay the caller's. If averages are swapped in (<see cref="SwapInAverages"/>), they stay in place
    /// of the parameters.
    /// </summary>
    /// <exception cref="InvalidOperationException">A step is running.</exception>
    public void Dispose()
    {
        using (EnterEvenDisposed(nameof(Dispose)))
        {
            disposed = true;
            InvalidateWork();
            foreach (Parameter<T> parameter in parameters)
            {
                parameter.ReleaseState();
            }
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>A summary: the rule, the hyperparameters of each group, the tensors, the bytes of state, threads and vector width.</summary>
    public override string ToString() => OptimizerSummary.Of(this);

    internal Parameter<T> AddTo(ParameterGroup<T> group, string name, Memory<T> parameters, Memory<T>? gradients, ShardPlace? slice, ReadOnlySpan<int> shape)
    {
        using (EnterBetweenSteps(nameof(Add)))
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(name);
            if (names.Contains(name))
            {
                throw new ArgumentException($"{Name} already has a tensor named '{name}'.", nameof(name));
            }

            RefuseNameOfCheckpoints(name);
            if (slice is null && parameters.Length == 0)
            {
                throw new ArgumentException($"'{name}' has no elements.", nameof(parameters));
            }

            if (gradients is { } memory)
            {
                MemoryRegistry<T>.CheckLength(name, parameters.Length, memory.Length, nameof(gradients));
            }

            ShardPlace place = slice ?? new ShardPlace(0, parameters.Length);
            place.Check(name, parameters.Length, Description.Reduces ? Name : null);
            int[] dimensions = CheckedShape(name, place.TotalLength, shape);
            MemoryClaim<T>? valuesClaim = Memory.Claim(name, isGradient: false, parameters);
            MemoryClaim<T>? gradientClaim = null;
            Parameter<T> parameter;
            try
            {
                gradientClaim = gradients is { } present ? Memory.Claim(name, isGradient: true, present) : null;
                parameter = new Parameter<T>(group, name, parameters, gradients, dimensions, place, valuesClaim, gradientClaim);
            }
            catch
            {
                Memory.Release(valuesClaim);
                Memory.Release(gradientClaim);
                throw;
            }

            this.parameters.Add(parameter);
            names.Add(name);
            InvalidateWork();
            return parameter;
        }
    }

    /// <summary>Makes sure that nothing else runs on the optimizer until the result is disposed.</summary>
    /// <exception cref="InvalidOperationException">Something else does.</exception>
    /// <exception cref="ObjectDisposedException">The optimizer was disposed.</exception>
    internal Entry Enter(string operation)
    {
        Entry entry = EnterEvenDisposed(operation);

        // Only who has entered knows: another thread may have been inside Dispose until now.
        if (disposed)
        {
            entry.Dispose();
            throw new ObjectDisposedException(Name);
        }

        return entry;
    }

    private Entry EnterEvenDisposed(string operation) =>
        Interlocked.CompareExchange(ref busy, 1, 0) == 0
            ? new Entry(this)
            : throw new InvalidOperationException(
                $"{operation} was called while another call on this {Name} was running; an optimizer is used by one thread at a time.");

    private protected void RefuseForeign(Parameter<T> parameter)
    {
        if (parameter.Optimizer != this || parameter.IsRemoved)
        {
            throw new ArgumentException($"'{parameter.Name}' is not a tensor of this optimizer (any more).", nameof(parameter));
        }
    }

    /// <summary>Refuses a group of another optimizer.</summary>
    internal void RefuseForeign(ParameterGroup<T> group)
    {
        if (group.Optimizer != this)
        {
            throw new ArgumentException($"The group '{group.Name}' belongs to another optimizer.", nameof(group));
        }
    }

    /// <summary>The lengths of the dimensions if they fit the elements of a tensor; one dimension if none are given.</summary>
    internal static int[] CheckedShape(string name, int length, ReadOnlySpan<int> shape)
    {
        if (shape.IsEmpty)
        {
            return [length];
        }

        long product = 1;
        foreach (int dimension in shape)
        {
            product = dimension > 0 ? Math.Min(product * dimension, int.MaxValue + 1L) : -1;
            if (product < 0)
            {
                break;
            }
        }

        return product == length
            ? shape.ToArray()
            : throw new ArgumentException($"The shape [{string.Join(", ", shape.ToArray())}] of '{name}' does not have its {length} elements.", nameof(shape));
    }

    /// <summary>The right to work on an optimizer; disposing it gives it back.</summary>
    internal readonly ref struct Entry(Optimizer<T> optimizer)
    {
        /// <summary>Gives the right back.</summary>
        public void Dispose() => Volatile.Write(ref optimizer.busy, 0);
    }
}
