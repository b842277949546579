namespace FusedOptim;

// How hyperparameters change over the steps.
public abstract partial class Optimizer<T>
{
    /// <summary>
    /// What the learning rate of each group is multiplied with, step by step: <c>Schedule.LinearWarmup(100).Then(Schedule.CosineAnnealing(10_000))</c>. Null for
    /// none; unless set, what the attributes of the class say. A group may have a schedule of its own (<see cref="ParameterGroup{T}.Schedule"/>), and other
    /// hyperparameters may follow one too: <see cref="Hyperparameter{T}.Schedule"/>.
    /// </summary>
    /// <remarks>Steps are counted by <see cref="StepCount"/>, for all tensors alike; a skipped step is none.</remarks>
    /// <exception cref="InvalidOperationException">A step is running or has begun, or the rule has no learning rate.</exception>
    public Schedule? Schedule
    {
        get => LearningRateIndex is var index && index >= 0 ? Schedules[index] : null;
        set => LearningRateOf(nameof(Schedule)).Schedule = value;
    }

    /// <summary>The learning rate of the default group's next step: <see cref="ParameterGroup{T}.CurrentLearningRate"/>.</summary>
    public double CurrentLearningRate => Groups[0].CurrentLearningRate;

    /// <summary>The schedules of all groups that have none of their own, by the index of the hyperparameter.</summary>
    internal Schedule?[] Schedules { get; }

    /// <summary>The learning rate, for what needs one.</summary>
    /// <exception cref="InvalidOperationException">The rule has none.</exception>
    internal Hyperparameter<T> LearningRateOf(string operation) =>
        LearningRateIndex is var index && index >= 0
            ? Hyperparameters[index]
            : throw new InvalidOperationException($"{operation} needs a learning rate, which {Name} does not have.");
}
