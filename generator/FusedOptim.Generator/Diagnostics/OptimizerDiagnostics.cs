using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Diagnostics;

/// <summary>All diagnostics, one part a theme. Each id has a page <c>generator/docs/FOPTnnn.md</c>: why, wrong, right.</summary>
internal static partial class OptimizerDiagnostics
{
    private const string Category = "FusedOptim";

    // Not an initializer: those of the other parts, which make the descriptors, may run later.
    static OptimizerDiagnostics() => All = ImmutableArray.Create(
        NotPartial,
        UnsupportedTarget,
        OtherBaseClass,
        MarkerMissing,
        UnsupportedElementType,
        ContradictoryAttributes,
        AttributeWithoutEffect,
        HyperparameterOutOfRange,
        NameCollision,
        DebugBuild,
        LanguageVersion,
        ExcludedArgument,
        AttributeUndone,
        RuleArguments,
        NotInRule,
        InexactFunction,
        MixedPrecision,
        Reduction,
        AttributeBesideRule,
        Helper,
        ScalarOfElements,
        UnusedState,
        UnusedInput,
        LateGradient,
        RepeatedLearningRate,
        DivisionByZero,
        RootOfDifference,
        StorageImpossible,
        ContradictorySchedules);

    /// <summary>Every diagnostic of the analyzer.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; }

    private static DiagnosticDescriptor Error(string id, string title, string message, string description) =>
        Create(id, title, message, description, DiagnosticSeverity.Error);

    private static DiagnosticDescriptor Warning(string id, string title, string message, string description) =>
        Create(id, title, message, description, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Create(
        string id, string title, string message, string description, DiagnosticSeverity severity, params string[] tags) =>
        new(id, title, message, Category, severity, isEnabledByDefault: true, description, $"generator/docs/{id}.md", tags);
}
