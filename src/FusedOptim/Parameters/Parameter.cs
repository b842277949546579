using System.Buffers;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FusedOptim.Kernels;

namespace FusedOptim;

/// <summary>A tensor that an optimizer steps: the handle that <c>Add</c> returns.</summary>
/// <typeparam name="T">The element type.</typeparam>
[DebuggerDisplay("{Name}, {Length} elements, t = {StepCount}")]
public sealed partial class Parameter<T>
    where T : unmanaged
{
    private readonly StateMemory<T>?[] stateMemories;
    private readonly MemoryClaim<T>? valuesClaim;
    private double[] scalars;
    private double[] nextScalars;
    private MemoryClaim<T>? gradientClaim;
    private Memory<T>? gradient;
    private bool frozen;

    internal Parameter(
        ParameterGroup<T> group,
        string name,
        Memory<T> values,
        Memory<T>? gradient,
        int[] shape,
        ShardPlace place,
        MemoryClaim<T>? valuesClaim,
        MemoryClaim<T>? gradientClaim)
    {
        this.valuesClaim = valuesClaim;
        this.gradientClaim = gradientClaim;
        Group = group;
        Name = name;
        Values = values;
        this.gradient = gradient;
        Shape = Array.AsReadOnly(shape);
        Offset = place.Offset;
        TotalLength = place.TotalLength;
        HasOwnerOutside = HasOwner(values) || HasOwner(GradientMemory);
        RuleDescription rule = group.Optimizer.Description;
        States = new TensorStates(rule.States, values.Length, Unsafe.SizeOf<T>());
        StateAddresses = States.Addresses;
        stateMemories =
        [
            .. rule.States.Select((state, index) => state.Place == StatePlace.Element
                ? new StateMemory<T>(Optimizer.Memory.Owner, Block, States.Array(index), values.Length, $"{name}.{state.Name}")
                : null),
        ];
        for (int state = 0; state < stateMemories.Length; state++)
        {
            States.Fill(state, group.InitialValue(rule.States[state]));
        }

        scalars = [.. rule.Scalars.Select(scalar => scalar.InitialValue)];
        nextScalars = [.. scalars];
    }

    /// <summary>The name, unique in its optimizer.</summary>
    public string Name { get; }

    /// <summary>The lengths of the dimensions of the whole tensor; their product is <see cref="TotalLength"/>.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>The number of elements that are here: all of them, unless the tensor is a slice of a larger one.</summary>
    public int Length => Values.Length;

    /// <summary>The index of the first element in the whole tensor; 0 unless the tensor is a slice of a larger one.</summary>
    public int Offset { get; }

    /// <summary>The number of elements of the whole tensor: <see cref="Length"/>, unless the tensor is a slice of a larger one.</summary>
    public int TotalLength { get; }

    /// <summary>Whether other processes hold the rest of the tensor, or all of it.</summary>
    public bool IsShard => Length < TotalLength;

    /// <summary>The group whose hyperparameters the tensor is stepped with.</summary>
    public ParameterGroup<T> Group { get; private set; }

    /// <summary>The optimizer that the tensor was added to.</summary>
    public Optimizer<T> Optimizer => Group.Optimizer;

    /// <summary>The parameters themselves: memory of the caller, changed in place by each step.</summary>
    public Memory<T> Values { get; }

    /// <summary>The steps of this tensor so far: t - 1 of the next one. A step in which it is frozen or has no gradient does not count.</summary>
    public long StepCount { get; internal set; }

    /// <summary>
    /// The Euclidean norm of the tensor's gradient in the last step that it took part in: divided by <see cref="Optimizer{T}.LossScale"/>, before it was clipped.
    /// Null before the first step, and unless the rule needs the norm of each tensor or of all of them, or the step was
    /// <see cref="Optimizer{T}.StepAndMeasure"/>. A skipped step leaves it as it is. With <see cref="Optimizer{T}.ShardExchange"/> it is that of the whole tensor.
    /// </summary>
    public double? LastGradientNorm { get; internal set; }

    /// <summary>
    /// Whether steps leave the tensor alone. Its state and its <see cref="StepCount"/> stand still. <see cref="ParameterGroup{T}.Frozen"/> does the same for a
    /// whole group, whatever this says.
    /// </summary>
    /// <exception cref="InvalidOperationException">A step is running, or the tensor has been removed.</exception>
    public bool Frozen
    {
        get => frozen;
        set
        {
            using (Optimizer.Enter(nameof(Frozen)))
            {
                RefuseRemoved();
                frozen = value;
                Optimizer.InvalidateWork();
            }
        }
    }

    /// <summary>
    /// The memory of the gradient, as long as the parameters; it may be another one for each step. With null the tensor takes no part in steps,
    /// as if it were frozen. Setting it takes <see cref="GradientSource"/> away.
    /// </summary>
    /// <exception cref="ArgumentException">The length differs, or the memory overlaps another tensor's. Nothing has been changed.</exception>
    /// <exception cref="InvalidOperationException">A step is running, or the tensor has been removed.</exception>
    public Memory<T>? Gradient
    {
        get => gradient;
        set
        {
            using (Optimizer.Enter(nameof(Gradient)))
            {
                RefuseRemoved();
                if (value is { } memory)
                {
                    if (source is null && gradient is { } old && old.Equals(memory))
                    {
                        return;
                    }

                    MemoryRegistry<T>.CheckLength(Name, Length, memory.Length, nameof(value));
                }

                // Its own parameters are refused as well as other tensors' memory.
                gradientClaim = Optimizer.Memory.Replace(gradientClaim, Name, isGradient: true, value);
                KeepGradient(value);
                SetSource(null);
            }
        }
    }

    /// <summary>Where the array of each state begins.</summary>
    internal nint[] StateAddresses { get; }

    /// <summary>Whether the parameters or the gradient are of an owner who may free them: then each step looks at them before it begins.</summary>
    internal bool HasOwnerOutside { get; private set; }

    /// <summary>Whether the tensor was removed from its optimizer: its state is gone.</summary>
    internal bool IsRemoved { get; private set; }

    /// <summary>Whether the tensor takes part in the next step.</summary>
    internal bool IsActive => !frozen && !Group.Frozen && gradient.HasValue;

    /// <summary>The gradient of a tensor that has one.</summary>
    internal Memory<T> GradientMemory => gradient.GetValueOrDefault();

    /// <summary>The bytes of state that the rule keeps for the tensor; none once they are freed.</summary>
    internal long StateBytes => Block.IsClosed ? 0 : States.TotalBytes;

    /// <summary>All states.</summary>
    internal TensorStates States { get; }

    /// <summary>The native memory of all states.</summary>
    internal StateBlock Block => States.Block;

    /// <summary>The number of the tensor's first block that is here among the blocks of all active tensors.</summary>
    internal int FirstBlock { get; set; }

    /// <summary>The number of the first block of the whole tensor.</summary>
    internal int FirstBlockOfWhole => FirstBlock - (Offset / Lanes.BlockLength);

    /// <summary>Whether no block of a reduction is cut.</summary>
    internal bool IsAtBlocks => new ShardPlace(Offset, TotalLength).IsAtBlocks(Length);

    /// <summary>The slot of uniforms that the tensor uses in the current step.</summary>
    internal int Slot { get; set; }

    /// <summary>The sum of the squares of the gradient as it is in memory, in the current step of a rule that needs it.</summary>
    internal double SquaredGradients { get; set; }

    /// <summary>The number of the manual step (<c>BeginStep</c>) that last stepped the tensor.</summary>
    internal long LastManualStep { get; set; }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>
    /// Moves the tensor to another group of its optimizer: from the next step on it has that one's hyperparameters and schedules. Its state and its
    /// <see cref="StepCount"/> stay as they are.
    /// </summary>
    /// <exception cref="ArgumentException">The group belongs to another optimizer. Nothing has been changed.</exception>
    /// <exception cref="InvalidOperationException">A step is running or has begun, or the tensor has been removed. Nothing has been changed.</exception>
    public void MoveTo(ParameterGroup<T> group)
    {
        ArgumentNullException.ThrowIfNull(group);
        using (Optimizer.EnterBetweenSteps(nameof(MoveTo)))
        {
            RefuseRemoved();
            Optimizer.RefuseForeign(group);
            Assign(group);
        }
    }

    /// <summary>As <see cref="MoveTo"/>; the caller has entered the optimizer and checked the group.</summary>
    internal void Assign(ParameterGroup<T> group)
    {
        Group = group;
        Optimizer.InvalidateWork();
    }

    /// <summary>Sets what a checkpoint holds besides states; the caller has entered the optimizer and checked everything.</summary>
    internal void Restore(ParameterGroup<T> group, long steps, bool isFrozen)
    {
        Assign(group);
        StepCount = steps;
        LastGradientNorm = null;
        frozen = isFrozen;
    }

    /// <summary>Refuses memory that its owner has freed or resized. Arrays that nobody else owns cannot be.</summary>
    internal void CheckMemory()
    {
        if (!HasOwnerOutside)
        {
            return;
        }

        try
        {
            _ = Values.Span;
            if (source is null || isLent)
            {
                _ = GradientMemory.Span;
            }
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException(
                $"The memory of '{Name}' cannot be used any more: its owner has freed or resized it. Remove the tensor, or set another Gradient.", exception);
        }
    }

    internal void ReleaseState()
    {
        Block.Dispose();
        source?.Close();
    }

    /// <summary>Gives back all that the optimizer holds for the tensor.</summary>
    internal void Release()
    {
        IsRemoved = true;
        Optimizer.Memory.Release(valuesClaim);
        Optimizer.Memory.Release(gradientClaim);
        ReleaseState();
        SetSource(null);
    }

    private void KeepGradient(Memory<T>? value)
    {
        bool hasOwner = HasOwner(Values) || (value is { } owned && HasOwner(owned));
        if (value.HasValue != gradient.HasValue || hasOwner != HasOwnerOutside)
        {
            Optimizer.InvalidateWork();
        }

        gradient = value;
        HasOwnerOutside = hasOwner;
    }

    private void RefuseRemoved()
    {
        if (IsRemoved)
        {
            throw new InvalidOperationException($"'{Name}' has been removed from its {Optimizer.Name}.");
        }
    }

    private static bool HasOwner(Memory<T> memory) => MemoryMarshal.TryGetMemoryManager<T, MemoryManager<T>>(memory, out _);
}
