using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Diagnostics;

/// <summary>Diagnostics about the class that is marked.</summary>
internal static partial class OptimizerDiagnostics
{
    public static readonly DiagnosticDescriptor NotPartial = Error(
        "FOPT001",
        "An optimizer must be partial",
        "'{0}' must be declared partial, because the generator adds its members to {1}",
        "The generator writes a second part of the class. The class and every type around it must be partial.");

    public static readonly DiagnosticDescriptor UnsupportedTarget = Error(
        "FOPT002",
        "An optimizer must be an ordinary class",
        "'{0}' is {1}; declare an optimizer as 'partial class' that is not static, abstract, file-local or generic",
        "An optimizer is a class with instances of its own. A class nested in a generic type is fine.");

    public static readonly DiagnosticDescriptor OtherBaseClass = Error(
        "FOPT003",
        "An optimizer cannot have another base class",
        "'{0}' cannot derive from '{1}', because its generated part derives from '{2}'; remove the base class",
        "The generated base class is Optimizer<T, THyperparameters>. Interfaces are fine.");

    public static readonly DiagnosticDescriptor MarkerMissing = Error(
        "FOPT004",
        "An update rule needs [FusedOptimizer]",
        "[{0}] does nothing, because '{1}' is not marked with [FusedOptimizer]; add [FusedOptimizer] or remove [{0}]",
        "The generator looks only at classes that are marked with [FusedOptimizer].");

    public static readonly DiagnosticDescriptor UnsupportedElementType = Error(
        "FOPT005",
        "Elements must be float or double",
        "'{0}' cannot have elements of type '{1}'; use typeof(float) or typeof(double)",
        "The element type of parameters, gradients and state is float or double.");

    public static readonly DiagnosticDescriptor StorageImpossible = Error(
        "FOPT028",
        "States cannot be kept as BFloat16",
        "'{0}' cannot keep its states as BFloat16, because {1}",
        "[StateStorage(StateFormat.BFloat16)] is for the states of optimizers of float.");

    public static readonly DiagnosticDescriptor NameCollision = Error(
        "FOPT009",
        "A name collides with a generated member",
        "'{0}' collides with the generated member '{0}' of the optimizer; rename it",
        "Hyperparameters become properties of the class, and the generator adds Cost, CreateRule, HyperparameterValues, Kernel and Update.");

    public static readonly DiagnosticDescriptor LanguageVersion = Error(
        "FOPT011",
        "Generated code needs C# 12",
        "The code generated for '{0}' needs C# 12 or newer, but the project uses C# {1}; set <LangVersion>12</LangVersion> or a newer one, or remove the setting",
        "C# 12 is the default of .NET 8 projects.");
}
