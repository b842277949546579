using FusedOptim.Generator.Diagnostics;
using FusedOptim.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FusedOptim.Generator.Binding;

/// <summary>Checks that the marked type is one that a second part with a base class can be added to.</summary>
internal static class TargetBinder
{
    /// <summary>
    /// Whether a second part could name the type. It cannot while a name is being typed, or where two types have the same name; the compiler reports
    /// both, so there is nothing to add.
    /// </summary>
    public static bool CanName(INamedTypeSymbol type) =>
        HasNames(type.ContainingNamespace)
        && ContainingTypes(type).Prepend(type).All(level =>
            level.Name.Length > 0
            && ((INamespaceOrTypeSymbol)level.ContainingSymbol).GetTypeMembers(level.Name, level.Arity).Count(other => !other.IsFileLocal) <= 1);

    private static bool HasNames(INamespaceSymbol space) => space.IsGlobalNamespace || (space.Name.Length > 0 && HasNames(space.ContainingNamespace));

    /// <summary>Reports what stands in the way; returns whether a second part can be written at all, at least with the class's shape.</summary>
    /// <param name="type">The marked type.</param>
    /// <param name="element">The element type, which the base class names.</param>
    /// <param name="compilation">The compilation of the type.</param>
    /// <param name="diagnostics">Where to report.</param>
    /// <param name="baseClass">The base class that the user has written.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static bool Check(
        INamedTypeSymbol type, IrType element, Compilation compilation, DiagnosticSink diagnostics, out BaseClass baseClass, CancellationToken cancellation)
    {
        baseClass = BaseClass.None;
        Location? identifier = HandWritten.Identifier(type, cancellation);
        if (Unsupported(type) is { } kind)
        {
            // The message says what to declare instead: whether this type is partial, and what it derives from, does not matter any more.
            diagnostics.Report(OptimizerDiagnostics.UnsupportedTarget, identifier, type.Name, kind);
            return false;
        }

        bool canExtend = ArePartial(type, diagnostics, cancellation);
        baseClass = BaseClassBinder.Bind(type, element, compilation, diagnostics, cancellation);
        canExtend &= baseClass != BaseClass.Other;
        if (compilation is CSharpCompilation { LanguageVersion: < LanguageVersion.CSharp12 } csharp)
        {
            diagnostics.Report(OptimizerDiagnostics.LanguageVersion, identifier, type.Name, csharp.LanguageVersion.ToDisplayString());
            canExtend = false;
        }

        return canExtend;
    }

    private static string? Unsupported(INamedTypeSymbol type) => type switch
    {
        { IsRecord: true } => "a record",
        { TypeKind: TypeKind.Struct } => "a struct",
        { TypeKind: TypeKind.Interface } => "an interface",
        { TypeKind: TypeKind.Enum } => "an enum",
        { TypeKind: not TypeKind.Class } => "not a class",
        { IsStatic: true } => "static",
        { IsAbstract: true } => "abstract",
        { IsFileLocal: true } => "file-local",
        { TypeParameters.Length: > 0 } => "generic",
        _ when ContainingTypes(type).Any(outer => outer.IsFileLocal) => "in a file-local type",
        _ => null,
    };

    // A type with some parts that are partial and some that are not is the compiler's error (CS0260), at the part that is not.
    private static bool ArePartial(INamedTypeSymbol type, DiagnosticSink diagnostics, CancellationToken cancellation)
    {
        bool arePartial = true;
        foreach (INamedTypeSymbol level in ContainingTypes(type).Prepend(type))
        {
            TypeDeclarationSyntax[] declarations = HandWritten.Declarations(level, cancellation).ToArray();
            if (declarations.Length > 0 && !declarations.Any(declaration => declaration.Modifiers.Any(SyntaxKind.PartialKeyword)))
            {
                string toWhat = SymbolEqualityComparer.Default.Equals(level, type) ? "it" : $"the nested optimizer '{type.Name}'";
                diagnostics.Report(OptimizerDiagnostics.NotPartial, declarations[0].Identifier.GetLocation(), level.Name, toWhat);
                arePartial = false;
            }
        }

        return arePartial;
    }

    private static IEnumerable<INamedTypeSymbol> ContainingTypes(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            yield return outer;
        }
    }
}
