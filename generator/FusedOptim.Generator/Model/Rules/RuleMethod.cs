using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Model.Rules;

/// <summary>What an argument of a rule method is.</summary>
internal enum RuleArgumentKind
{
    Parameter,
    Gradient,
    State,
    Scalar,
    Step,
    Hyperparameter,
}

/// <summary>An argument of a rule method, in the order of the call.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Type">Its type.</param>
/// <param name="Index">The index of the state, scalar or hyperparameter.</param>
internal sealed record RuleArgument(RuleArgumentKind Kind, IrType Type, int Index = 0);

/// <summary>A method of the user that is the update rule, translated.</summary>
/// <param name="Name">Its name, as it is called in its class.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Program">
/// What it computes, with its helpers: parameter, gradient and states are loads, and what becomes of them stores.
/// </param>
/// <param name="Source">Its text, line by line, for people.</param>
internal sealed record RuleMethod(string Name, EquatableArray<RuleArgument> Arguments, UpdateProgram Program, EquatableArray<string> Source)
{
    /// <summary>The warnings of the compiler about what generated code uses although it is obsolete or experimental, sorted.</summary>
    public EquatableArray<string> Warnings { get; init; }
}
