using FusedOptim.Generator.Model.Rules;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Binding.RuleMethods;

/// <summary>A rule method with its arguments.</summary>
/// <param name="Method">The method.</param>
/// <param name="Arguments">Those that could be bound, in their order.</param>
/// <param name="Shape">What they give to the class.</param>
/// <param name="AreValid">Whether all of them are what a rule method takes, so that the body can be read.</param>
internal sealed record BoundArguments(IMethodSymbol Method, IReadOnlyList<BoundArgument> Arguments, RuleShape Shape, bool AreValid);

/// <summary>An argument of a rule method.</summary>
internal sealed record BoundArgument(IParameterSymbol Symbol, RuleArgument Argument);
