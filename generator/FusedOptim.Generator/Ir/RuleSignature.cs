using FusedOptim.Generator.Collections;

namespace FusedOptim.Generator.Ir;

/// <summary>
/// What a rule looks like from outside: all that the shape of its class is made of, whether the rule is valid or not, and the names and
/// descriptions of what its program knows by index only.
/// </summary>
/// <param name="Element">The element type, f32 or f64.</param>
/// <param name="Hyperparameters">What <see cref="Op.Hyperparameter"/> indexes.</param>
/// <param name="States">What <see cref="Op.LoadState"/> and <see cref="Op.StoreState"/> index.</param>
/// <param name="ReducesOverAllTensors">Whether a step has to see all tensors before it changes any, so that there is no static <c>Update</c> of one.</param>
internal sealed record RuleSignature(
    IrType Element, EquatableArray<HyperparameterInfo> Hyperparameters, EquatableArray<StateInfo> States, bool ReducesOverAllTensors)
{
    /// <summary>The name of the hyperparameter that follows the schedule.</summary>
    public const string LearningRate = "LearningRate";

    /// <summary>What <see cref="Op.LoadScalar"/> and <see cref="Op.StoreScalar"/> index.</summary>
    public EquatableArray<ScalarInfo> Scalars { get; init; }

    /// <summary>What <see cref="Op.Field"/> indexes: static readonly fields, as C# names them anywhere.</summary>
    public EquatableArray<string> Fields { get; init; }

    /// <summary>Where the states are in memory.</summary>
    public StateLayout Layout => StateLayout.Of(States);

    /// <summary>Whether the rule has a learning rate, which a schedule can change.</summary>
    public bool HasLearningRate => Hyperparameters.Any(hyperparameter => hyperparameter.Name == LearningRate);

    /// <summary>Whether a step writes the gradients too.</summary>
    public bool WritesGradients { get; init; }

    /// <summary>The index of a hyperparameter; a name that there is none of is a mistake of the generator, and throws.</summary>
    public int HyperparameterIndex(string name) => IndexOf(Hyperparameters.Select(hyperparameter => hyperparameter.Name), name);

    /// <summary>The index of a state; a name that there is none of is a mistake of the generator, and throws.</summary>
    public int StateIndex(string name) => IndexOf(States.Select(state => state.Name), name);

    private static int IndexOf(IEnumerable<string> names, string name)
    {
        int index = names.ToList().IndexOf(name);
        return index >= 0 ? index : throw new ArgumentException($"The rule has no '{name}'.", nameof(name));
    }
}
