using FusedOptim.Kernels;

namespace FusedOptim;

/// <summary>Tensors that are stepped with the same hyperparameters, for code that does not know the rule.</summary>
/// <typeparam name="T">The element type.</typeparam>
public abstract class ParameterGroup<T>
    where T : unmanaged
{
    private bool frozen;

    private protected ParameterGroup(Optimizer<T> optimizer, string name, int index)
    {
        Optimizer = optimizer;
        Name = name;
        Index = index;
        Schedules = new Schedule?[optimizer.Schedules.Length];
    }

    /// <summary>The name, unique in its optimizer. The group that every optimizer starts with is called <c>default</c>.</summary>
    public string Name { get; }

    /// <summary>The optimizer that the group belongs to.</summary>
    public Optimizer<T> Optimizer { get; }

    /// <summary>The tensors of the group, in order of Add.</summary>
    public IEnumerable<Parameter<T>> Parameters => Optimizer.Parameters.Where(parameter => parameter.Group == this);

    /// <summary>The position among the groups of the optimizer.</summary>
    internal int Index { get; }

    /// <summary>
    /// Whether steps leave all tensors of the group alone: those that are in it now and those that come into it. Their states and steps stand still.
    /// </summary>
    /// <exception cref="InvalidOperationException">A step is running.</exception>
    public bool Frozen
    {
        get => frozen;
        set
        {
            using (Optimizer.Enter(nameof(Frozen)))
            {
                frozen = value;
                Optimizer.InvalidateWork();
            }
        }
    }

    /// <summary>
    /// The schedule of the group&apos;s learning rate; null, as it is unless set, for that of the optimizer (<see cref="Optimizer{T}.Schedule"/>).
    /// </summary>
    /// <exception cref="InvalidOperationException">A step is running or has begun, or the rule has no learning rate.</exception>
    public Schedule? Schedule
    {
        get => Optimizer.LearningRateIndex is var index && index >= 0 ? Schedules[index] : null;
        set => Optimizer.LearningRateOf(nameof(Schedule)).SetSchedule(this, value);
    }

    /// <summary>
    /// The learning rate of the group&apos;s next step: its own one times the factor of the schedule that it follows; before <c>LearningRateDecay</c>, which
    /// depends on each tensor&apos;s own t. NaN if the rule has none.
    /// </summary>
    public double CurrentLearningRate => Optimizer.LearningRateIndex is var index && index >= 0 ? Scheduled(index, Optimizer.StepCount) : double.NaN;

    /// <summary>The schedules that the group has of its own, by the index of the hyperparameter.</summary>
    internal Schedule?[] Schedules { get; }

    /// <summary>The learning rate of the step that <see cref="Prepare"/> was called for.</summary>
    internal double PreparedLearningRate { get; private protected set; }

    /// <summary>Adds a tensor to the group. See <see cref="Optimizer{T}.Add(string, Memory{T}, Memory{T}?, ReadOnlySpan{int})"/>.</summary>
    public Parameter<T> Add(string name, Memory<T> parameters, Memory<T>? gradients, ReadOnlySpan<int> shape = default) =>
        Optimizer.AddTo(this, name, parameters, gradients, null, shape);

    /// <summary>Adds a slice of a tensor to the group. See <see cref="Optimizer{T}.Add(string, Memory{T}, Memory{T}?, int, int, ReadOnlySpan{int})"/>.</summary>
    public Parameter<T> Add(string name, Memory<T> parameters, Memory<T>? gradients, int offset, int totalLength, ReadOnlySpan<int> shape = default) =>
        Optimizer.AddTo(this, name, parameters, gradients, new ShardPlace(offset, totalLength), shape);

    /// <inheritdoc/>
    public override string ToString() => Name;

    internal abstract double Get(int hyperparameter);

    internal abstract void Set(int hyperparameter, double value);

    /// <summary>Sets checked values; the caller has entered the optimizer.</summary>
    private protected abstract void Assign(IReadOnlyList<(int Hyperparameter, double Value)> checkedValues);

    /// <summary>Sets hyperparameters and what a checkpoint holds besides; the caller has entered the optimizer and checked the values.</summary>
    internal void Restore(bool isFrozen, IReadOnlyList<(int Hyperparameter, double Value)> values)
    {
        frozen = isFrozen;
        Assign(values);
    }

    /// <summary>Checks the hyperparameters and computes those of step <paramref name="k"/>, without changing any.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A hyperparameter, as it is or times its factor, is out of range.</exception>
    internal abstract void Prepare(long k);

    /// <summary>The value of a hyperparameter at step <paramref name="k"/>, in its range or not.</summary>
    internal double Scheduled(int hyperparameter, long k) =>
        ScheduleOf(hyperparameter) is { } schedule ? Get(hyperparameter) * schedule.Factor(k) : Get(hyperparameter);

    /// <summary>The schedule that a hyperparameter of the group follows.</summary>
    internal Schedule? ScheduleOf(int hyperparameter) => Schedules[hyperparameter] ?? Optimizer.Schedules[hyperparameter];

    /// <summary>What a state starts from in this group.</summary>
    internal abstract T InitialValue(StateDescription state);
}
