namespace FusedOptim;

/// <summary>One hyperparameter of one optimizer: what it is, and its value in each group.</summary>
/// <typeparam name="T">The element type of the optimizer.</typeparam>
public sealed class Hyperparameter<T>
    where T : unmanaged
{
    private readonly Optimizer<T> optimizer;
    private readonly int index;

    internal Hyperparameter(Optimizer<T> optimizer, HyperparameterDescriptor descriptor, int index)
    {
        this.optimizer = optimizer;
        this.index = index;
        Descriptor = descriptor;
    }

    /// <summary>Name, default, range and meaning.</summary>
    public HyperparameterDescriptor Descriptor { get; }

    /// <summary>The name of the property, for example <c>LearningRate</c>.</summary>
    public string Name => Descriptor.Name;

    /// <summary>The value in the default group.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside its range. Nothing has been changed.</exception>
    /// <exception cref="InvalidOperationException">A step is running or has begun.</exception>
    public double Value
    {
        get => this[optimizer.Groups[0]];
        set => this[optimizer.Groups[0]] = value;
    }

    /// <summary>The value in a group of the optimizer.</summary>
    /// <exception cref="ArgumentException">The group belongs to another optimizer.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside its range. Nothing has been changed.</exception>
    /// <exception cref="InvalidOperationException">A step is running or has begun.</exception>
    public double this[ParameterGroup<T> group]
    {
        get => Own(group).Get(index);
        set => Own(group).Set(index, value);
    }

    /// <summary>
    /// What the value of each group is multiplied with, step by step, unless the group has a schedule of its own; null for none. That of the learning rate is
    /// <see cref="Optimizer{T}.Schedule"/>; that of a momentum makes it follow a cycle, as <see cref="Schedule.OneCycleMomentum"/> does.
    /// </summary>
    /// <exception cref="InvalidOperationException">A step is running or has begun.</exception>
    public Schedule? Schedule
    {
        get => optimizer.Schedules[index];
        set
        {
            using (optimizer.EnterBetweenSteps("A change of schedules"))
            {
                optimizer.Schedules[index] = value;
            }
        }
    }

    /// <summary>The value of a group&apos;s next step: its own one times the factor of the schedule that it follows.</summary>
    /// <exception cref="ArgumentException">The group belongs to another optimizer.</exception>
    public double Current(ParameterGroup<T> group) => At(group, optimizer.StepCount);

    /// <summary>The schedule that a group has of its own; null if it follows that of all groups.</summary>
    /// <exception cref="ArgumentException">The group belongs to another optimizer.</exception>
    public Schedule? GetSchedule(ParameterGroup<T> group) => Own(group).Schedules[index];

    /// <summary>
    /// Gives a group a schedule of its own, in place of <see cref="Schedule"/>; null takes it away again. <see cref="Schedule.Constant"/> keeps the group&apos;s
    /// value as it is, whatever the others follow.
    /// </summary>
    /// <exception cref="ArgumentException">The group belongs to another optimizer.</exception>
    /// <exception cref="InvalidOperationException">A step is running or has begun.</exception>
    public void SetSchedule(ParameterGroup<T> group, Schedule? schedule)
    {
        using (optimizer.EnterBetweenSteps("A change of schedules"))
        {
            Own(group).Schedules[index] = schedule;
        }
    }

    /// <summary>The value of a group at step k.</summary>
    internal double At(ParameterGroup<T> group, long k) => Own(group).Scheduled(index, k);

    private ParameterGroup<T> Own(ParameterGroup<T> group)
    {
        ArgumentNullException.ThrowIfNull(group);
        optimizer.RefuseForeign(group);
        return group;
    }
}
