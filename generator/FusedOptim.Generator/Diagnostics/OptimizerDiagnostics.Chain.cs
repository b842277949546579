using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Diagnostics;

/// <summary>Diagnostics about the attributes that describe the update rule.</summary>
internal static partial class OptimizerDiagnostics
{
    public static readonly DiagnosticDescriptor ContradictoryAttributes = Error(
        "FOPT006",
        "Attributes contradict each other",
        "[{0}] contradicts [{1}]: {2}",
        "Both attributes claim the same place in the update chain.");

    public static readonly DiagnosticDescriptor AttributeWithoutEffect = Error(
        "FOPT007",
        "An attribute has no effect",
        "[{0}] has no effect without {1}; add one of them or remove [{0}]",
        "The stage that the attribute changes is not part of this rule.");

    public static readonly DiagnosticDescriptor HyperparameterOutOfRange = Error(
        "FOPT008",
        "A hyperparameter is out of range",
        "'{0}.{1}' must lie in {2}, but is {3}; change the argument",
        "With this value the rule is not defined, or every step would throw.");

    // Until another option excludes an argument, title and page speak of the one that does.
    public static readonly DiagnosticDescriptor ExcludedArgument = Error(
        "FOPT012",
        "Nesterov's momentum has no dampening",
        "'{0}' has {1}; remove {2} or {3}",
        "With dampening the look-ahead would point somewhere else than the next step goes.");
}
