using System.Collections.Immutable;
using System.ComponentModel;

namespace FusedOptim.Kernels;

/// <summary>What a rule needs and does, as data: written by the generator, read by the optimizer and by displays.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed record RuleDescription
{
    /// <summary>The name of the optimizer's class.</summary>
    public required string Name { get; init; }

    /// <summary>The rule as formulas, one line a stage.</summary>
    public required string Formula { get; init; }

    /// <summary>One element of each per parameter element, in the order in which kernels number them.</summary>
    public required ImmutableArray<StateDescription> States { get; init; }

    /// <summary>The numbers of state that each tensor has once.</summary>
    public ImmutableArray<ScalarDescription> Scalars { get; init; } = [];

    /// <summary>The loops over the elements, in order.</summary>
    public required ImmutableArray<PassDescription> Passes { get; init; }

    /// <summary>What a step costs for each element.</summary>
    public UpdateCost Cost { get; init; }

    /// <summary>The number of the reduction that sums up the squares of the gradients as they are in memory, or -1: its root is the norm that is clipped.</summary>
    public int SquaredGradients { get; init; } = -1;

    /// <summary>The index of the state that averages the parameters, or -1.</summary>
    public int WeightAverage { get; init; } = -1;

    /// <summary>Whether any reduction runs over all tensors, so that tensors cannot be stepped one by one.</summary>
    public bool ReducesOverAllTensors => Passes.Any(pass => pass.Reductions.Any(reduction => reduction.Scope == ReductionScope.AllTensors));

    /// <summary>Whether there is any reduction, so that slices of tensors have to be cut at blocks.</summary>
    public bool Reduces => Passes.Any(pass => pass.Reductions.Length > 0);

    /// <summary>Whether any reduction runs over one tensor, so that each tensor has uniforms of its own.</summary>
    public bool ReducesOverTensor => Passes.Any(pass => pass.Reductions.Any(reduction => reduction.Scope == ReductionScope.Tensor));
}

/// <summary>One state element per parameter element.</summary>
/// <param name="Name">The name for <c>Parameter.State</c>, for example <c>first_moment</c>.</param>
/// <param name="Hyperparameter">The index of the hyperparameter that gives the initial value, or -1.</param>
/// <param name="InitialValue">The initial value, if no hyperparameter gives it.</param>
/// <param name="Place">Where it is in memory.</param>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed record StateDescription(string Name, int Hyperparameter = -1, double InitialValue = 0, StatePlace Place = StatePlace.Element);

/// <summary>One number of state for each tensor.</summary>
/// <param name="Name">The name for <c>Parameter.Scalar</c>.</param>
/// <param name="InitialValue">Its value before the tensor's first step.</param>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed record ScalarDescription(string Name, double InitialValue = 0);

/// <summary>One loop over the elements.</summary>
/// <param name="Reductions">What the loop sums up for the passes behind it.</param>
/// <param name="Stores">Whether the loop writes parameters, gradients or state.</param>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed record PassDescription(ImmutableArray<ReductionDescription> Reductions, bool Stores);

/// <summary>A reduction. Numbered through all passes, in order: <see cref="StepContext.Reductions"/> is indexed by that number.</summary>
/// <param name="Kind">How two values are combined.</param>
/// <param name="Scope">Over one tensor, or over all tensors that take part in the step.</param>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed record ReductionDescription(ReductionKind Kind, ReductionScope Scope);

/// <summary>How two values of a reduction are combined.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public enum ReductionKind
{
    /// <summary>a + b in double.</summary>
    Sum,

    /// <summary>The larger magnitude; NaN if any value is NaN.</summary>
    Maximum,
}

/// <summary>What a reduction runs over.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public enum ReductionScope
{
    /// <summary>The elements of one tensor.</summary>
    Tensor,

    /// <summary>The elements of all tensors that take part in the step.</summary>
    AllTensors,
}
