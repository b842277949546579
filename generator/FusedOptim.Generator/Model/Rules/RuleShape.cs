using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Model.Rules;

/// <summary>What the arguments of a rule method give to the class, whether its body is valid or not.</summary>
/// <param name="Hyperparameters">The hyperparameters.</param>
/// <param name="States">The states.</param>
/// <param name="Scalars">The numbers of state that a tensor has once.</param>
internal sealed record RuleShape(IReadOnlyList<HyperparameterInfo> Hyperparameters, IReadOnlyList<StateInfo> States, IReadOnlyList<ScalarInfo> Scalars);
