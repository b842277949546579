using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Diagnostics;

/// <summary>Diagnostics about rule methods that become a loop, and are probably wrong.</summary>
internal static partial class OptimizerDiagnostics
{
    public static readonly DiagnosticDescriptor UnusedState = Warning(
        "FOPT022",
        "A state has no use",
        "'{0}' {1}",
        "A state costs memory and time for each element. It is of use if it is written, and if what it held before reaches something else.");

    public static readonly DiagnosticDescriptor UnusedInput = Warning(
        "FOPT023",
        "An argument does not reach the result",
        "Neither the new parameter nor a state depends on '{0}'; {1}",
        "A value that is assigned and then overwritten, or never used, is most likely one that was forgotten.");

    public static readonly DiagnosticDescriptor LateGradient = Warning(
        "FOPT024",
        "Gradients take effect one step late",
        "What '{0}' returns is made of '{1}' from the step before, and not of this step's gradient; assign '{1}' first and return what is made of it, or disable FOPT024 if "
            + "the delay is meant",
        "A state has its old value until it is assigned: whoever reads it before applies the update of the step before.");

    public static readonly DiagnosticDescriptor RepeatedLearningRate = Warning(
        "FOPT025",
        "The learning rate is multiplied in twice",
        "Here '{0}' is multiplied in a second time, so that steps shrink with its square; remove one of the factors, or disable FOPT025 if the square is meant",
        "An update of a parameter has the learning rate as a factor once.");

    public static readonly DiagnosticDescriptor DivisionByZero = Warning(
        "FOPT026",
        "A denominator can be zero",
        "'{0}' can be 0, which makes the result infinite or NaN; add an epsilon, choose another value where it is 0, or disable FOPT026 if it cannot be",
        "Gradients that are 0, as those of weights that took no part, make moments and norms 0.");

    public static readonly DiagnosticDescriptor RootOfDifference = Warning(
        "FOPT027",
        "A root of what rounding can make negative",
        "'{0}' can be negative by rounding, which makes its root NaN; take the root of MathF.Max(0, ...) of it, or disable FOPT027 if it cannot be",
        "A difference of two nearly equal numbers is what their roundings leave over, and that has either sign.");
}
