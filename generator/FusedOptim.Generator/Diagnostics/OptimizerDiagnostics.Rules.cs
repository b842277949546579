using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Diagnostics;

/// <summary>Diagnostics about rule methods: what cannot become a loop.</summary>
internal static partial class OptimizerDiagnostics
{
    public static readonly DiagnosticDescriptor RuleArguments = Error(
        "FOPT014",
        "A rule method has another signature",
        "'{0}' {1}",
        "A rule method takes the parameter, its gradient, and then states by ref, the step and hyperparameters with defaults; it returns the new parameter.");

    public static readonly DiagnosticDescriptor NotInRule = Error(
        "FOPT015",
        "Not supported in a rule method",
        "{0} is not supported in a rule method; {1}",
        "The body of a rule method becomes a loop over vectors: what cannot is an error at its place.");

    public static readonly DiagnosticDescriptor InexactFunction = Error(
        "FOPT016",
        "A function without exact results",
        "'{0}' {1}; use '{2}'",
        "Values that differ between elements go through functions with the same bits on every machine only.");

    public static readonly DiagnosticDescriptor MixedPrecision = Error(
        "FOPT017",
        "An element would change its type",
        "'{0}' differs between the elements of a tensor and would become a {1} here; {2}",
        "All values that differ between elements have the element type of the optimizer, because all vectors of a loop have the same number of elements.");

    public static readonly DiagnosticDescriptor Reduction = Error(
        "FOPT018",
        "A reduction that cannot be computed",
        "'{0}' {1}",
        "A reduction runs over all elements of a tensor, whatever becomes of its result.");

    public static readonly DiagnosticDescriptor AttributeBesideRule = Error(
        "FOPT019",
        "An attribute does not go with a rule method",
        "[{0}] cannot be combined with the rule method '{1}', which takes the place of its stage; write it in the method, or remove one of them",
        "A rule method stands for stages 4 to 8 and 10 of the update chain.");

    public static readonly DiagnosticDescriptor Helper = Error(
        "FOPT020",
        "A method cannot be inlined",
        "'{0}' {1}",
        "Static methods of the same project with a body of what a rule method may hold become part of the loop.");

    public static readonly DiagnosticDescriptor ScalarOfElements = Error(
        "FOPT021",
        "A number of a tensor depends on its elements",
        "'{0}' is one number for the whole tensor, but what is assigned differs between its elements; use a reduction such as Rule.Sum, or a state of the element type",
        "What is marked [PerTensor] is assigned what is the same for all elements: hyperparameters, steps, reductions.");
}
