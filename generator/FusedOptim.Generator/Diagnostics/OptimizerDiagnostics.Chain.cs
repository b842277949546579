using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Diagnostics;

/// <summary>Diagnostics about the attributes that describe the update rule.</summary>
internal static partial class OptimizerDiagnostics
{
    public static readonly DiagnosticDescriptor ContradictoryAttributes = Error(
        "FOPT006",
        "Attributes contradict each other",
        "{0} contradicts {1}: {2}",
        "Both attributes claim the same place in the update chain.");

    public static readonly DiagnosticDescriptor AttributeWithoutEffect = Error(
        "FOPT007",
        "An attribute has no effect",
        "{0} has no effect without {1}; add one of them or remove {0}",
        "The stage that the attribute changes is not part of this rule.");

    public static readonly DiagnosticDescriptor HyperparameterOutOfRange = Error(
        "FOPT008",
        "A hyperparameter is out of range",
        "'{0}.{1}' must {2}, but is {3}; change the argument",
        "With this value the rule is not defined, or every step would throw.");

    public static readonly DiagnosticDescriptor ExcludedArgument = Error(
        "FOPT012",
        "An argument does not go with an option",
        "'{0}' has {1}; remove {2} or {3}",
        "The rule that the option chooses is not defined with the argument.");

    public static readonly DiagnosticDescriptor AttributeUndone = Error(
        "FOPT013",
        "A later stage undoes an attribute",
        "{0} has no effect with {1}, because {2}; add {3} or remove {0}",
        "What the attribute changes is lost in a later stage of the update chain.");

    public static readonly DiagnosticDescriptor ContradictorySchedules = Error(
        "FOPT029",
        "Schedules contradict each other",
        "{0} contradicts {1}: {2}",
        "A class has one schedule of the learning rate: at most one warm-up, and at most one schedule behind it.");
}
