using System.Collections.Immutable;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using FusedOptim.Kernels;

namespace FusedOptim;

/// <summary>The base class of generated optimizers: an optimizer with typed hyperparameters.</summary>
/// <typeparam name="T">The element type, <see cref="float"/> or <see cref="double"/>.</typeparam>
/// <typeparam name="THyperparameters">The generated record struct of hyperparameters.</typeparam>
public abstract class Optimizer<T, THyperparameters> : Optimizer<T>
    where T : unmanaged
    where THyperparameters : struct, IHyperparameters<THyperparameters>
{
    private readonly List<ParameterGroup<T, THyperparameters>> groups;
    private FusedRule<T, THyperparameters>? rule;
    private FusedRule<T, THyperparameters>? calls;

    /// <summary>Makes an optimizer without tensors, with the hyperparameters that the attributes give.</summary>
    protected Optimizer()
    {
        groups = [new ParameterGroup<T, THyperparameters>(this, "default", 0, THyperparameters.Defaults)];
        if (THyperparameters.DefaultSchedule is { } schedule)
        {
            Schedules[LearningRateIndex] = schedule;
        }
    }

    /// <summary>The group that <see cref="Optimizer{T}.Add(string, Memory{T}, Memory{T}?, ReadOnlySpan{int})"/> adds to, and that the properties of the class belong to.</summary>
    public ParameterGroup<T, THyperparameters> DefaultGroup => groups[0];

    /// <inheritdoc/>
    public sealed override IReadOnlyList<ParameterGroup<T>> Groups => groups;

    /// <inheritdoc/>
    internal sealed override RuleDescription Description => Kernel.Description;

    private protected sealed override ImmutableArray<HyperparameterDescriptor> Descriptors => THyperparameters.Descriptors;

    private FusedRule<T, THyperparameters> Kernel => calls ?? (rule ??= CreateRule());

    /// <summary>Adds a group with hyperparameters of its own.</summary>
    /// <param name="name">A name that no other group has.</param>
    /// <param name="configure">
    /// Gets the default group's values as they are now and returns the group's: <c>h => h with { WeightDecay = 0 }</c>. Later changes of the default
    /// group do not reach the new one. It may read the optimizer, but not change it.
    /// </param>
    /// <param name="where">
    /// Which of the tensors that are there now move to the new group, from whichever group they are in; their states and steps stay as they are. Weight decay is
    /// not for biases and norms: <c>AddGroup("no decay", h => h with { WeightDecay = 0 }, where: tensor => tensor.Shape.Count == 1)</c>.
    /// </param>
    /// <exception cref="ArgumentException">The name is empty or taken, or the values were made by <c>default</c>. Nothing has been changed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range. Nothing has been changed.</exception>
    /// <exception cref="InvalidOperationException">
    /// A step is running or has begun, or <paramref name="configure"/> or <paramref name="where"/> changes the optimizer. Nothing has been changed.
    /// </exception>
    public ParameterGroup<T, THyperparameters> AddGroup(
        string name,
        Func<THyperparameters, THyperparameters>? configure = null,
        Func<Parameter<T>, bool>? where = null)
    {
        using (EnterBetweenSteps(nameof(AddGroup)))
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(name);
            if (!CallerStrings.IsUnicode(name))
            {
                throw new ArgumentException($"A checkpoint cannot have a group named '{name}': it has half a character.", nameof(name));
            }

            if (groups.Exists(group => group.Name == name))
            {
                throw new ArgumentException($"{Name} already has a group named '{name}'.", nameof(name));
            }

            THyperparameters values = configure is null ? DefaultGroup.Values : configure(DefaultGroup.Values);
            values.Validate();
            Parameter<T>[] moved = where is null ? [] : [.. Parameters.Where(where)];
            var group = new ParameterGroup<T, THyperparameters>(this, name, groups.Count, values);
            groups.Add(group);
            foreach (Parameter<T> parameter in moved)
            {
                parameter.Assign(group);
            }

            return group;
        }
    }

    /// <summary>Changes the hyperparameters of all groups: <c>ForAllGroups(h => h with { LearningRate = h.LearningRate / 10 })</c>.</summary>
    /// <param name="change">Gets the values of each group in turn and returns the new ones. It may read the optimizer, but not change it.</param>
    /// <exception cref="ArgumentException">New values were made by <c>default</c>. No group has been changed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A new value lies outside its range. No group has been changed.</exception>
    /// <exception cref="InvalidOperationException">A step is running or has begun, or <paramref name="change"/> changes the optimizer. No group has been changed.</exception>
    public void ForAllGroups(Func<THyperparameters, THyperparameters> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        using (EnterBetweenSteps(nameof(ForAllGroups)))
        {
            THyperparameters[] values = [.. groups.Select(group => change(group.Values))];
            foreach (THyperparameters changed in values)
            {
                changed.Validate();
            }

            for (int group = 0; group < values.Length; group++)
            {
                groups[group].Assign(in values[group]);
            }
        }
    }

    internal sealed override ParameterGroup<T> CreateGroup(string name)
    {
        groups.Add(new ParameterGroup<T, THyperparameters>(this, name, groups.Count, THyperparameters.Defaults));
        return groups[^1];
    }

    private protected sealed override bool TrySetExecution(Execution execution)
    {
        if (execution == Execution.Vectorized)
        {
            calls = null;
            return true;
        }

        calls ??= Kernel.CreateCalls();
        return calls is not null;
    }

    private protected sealed override void PrepareGroups()
    {
        foreach (ParameterGroup<T, THyperparameters> group in groups)
        {
            group.Prepare(StepCount);
        }
    }

    internal sealed override void ReserveUniforms(int count) => Kernel.ReserveUniforms(count);

    internal sealed override void CopyUniforms(int source, int target) => Kernel.CopyUniforms(source, target);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal sealed override void ComputeUniforms(int phase, int slot, ParameterGroup<T> group, in StepContext context) =>
        Kernel.ComputeUniforms(phase, slot, in groups[group.Index].Current, in context);

    internal sealed override void ComputeScalars(int slot, ParameterGroup<T> group, in StepContext context, Span<double> scalars) =>
        Kernel.ComputeScalars(slot, in groups[group.Index].Current, in context, scalars);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal sealed override void RunKernel(int pass, int slot, in TensorSlice<T> slice) => Kernel.Run(pass, slot, in slice);

    /// <summary>Makes the compiled rule. Written by the generator.</summary>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    protected abstract FusedRule<T, THyperparameters> CreateRule();
}
