using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Composing;

/// <summary>
/// What the parameter moves along: a value per element, times a uniform factor in double that has not been multiplied in yet. Stages multiply
/// their uniform factors together in double; they reach the elements rounded once, in one multiplication.
/// </summary>
/// <param name="Elements">The value per element.</param>
/// <param name="Symbol">What the formula calls it.</param>
/// <param name="Factor">The factor, or null for 1.</param>
internal readonly record struct Direction(Value Elements, string Symbol, Value? Factor = null);
