using FusedOptim.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FusedOptim.Generator.Binding;

/// <summary>Checks that the marked type is one that a second part with a base class can be added to.</summary>
internal static class TargetBinder
{
    /// <summary>Reports what stands in the way; returns whether a second part can be written at all, at least with the class's shape.</summary>
    public static bool Check(INamedTypeSymbol type, Compilation compilation, DiagnosticSink diagnostics, CancellationToken cancellation)
    {
        Location? identifier = HandWritten.Identifier(type, cancellation);
        bool canExtend = true;
        if (Unsupported(type) is { } kind)
        {
            diagnostics.Report(OptimizerDiagnostics.UnsupportedTarget, identifier, type.Name, kind);
            canExtend = false;
        }

        canExtend &= ArePartial(type, diagnostics, cancellation);
        if (OtherBase(type, compilation, cancellation) is { } other)
        {
            diagnostics.Report(OptimizerDiagnostics.OtherBaseClass, other.Syntax.GetLocation(), type.Name, other.Name, ElementTypeBinder.Keyword(type));
            canExtend = false;
        }

        if (compilation is CSharpCompilation { LanguageVersion: < LanguageVersion.CSharp12 } csharp)
        {
            diagnostics.Report(OptimizerDiagnostics.LanguageVersion, identifier, type.Name, csharp.LanguageVersion.ToDisplayString());
            canExtend = false;
        }

        return canExtend;
    }

    private static string? Unsupported(INamedTypeSymbol type)
    {
        return type switch
        {
            { IsRecord: true } => "a record",
            { TypeKind: TypeKind.Struct } => "a struct",
            { TypeKind: not TypeKind.Class } => "not a class",
            { IsStatic: true } => "static",
            { IsAbstract: true } => "abstract",
            { IsFileLocal: true } => "file-local",
            { TypeParameters.Length: > 0 } => "generic",
            _ when ContainingTypes(type).Any(outer => outer.IsFileLocal) => "in a file-local type",
            _ => null,
        };
    }

    private static bool ArePartial(INamedTypeSymbol type, DiagnosticSink diagnostics, CancellationToken cancellation)
    {
        bool arePartial = true;
        foreach (INamedTypeSymbol level in ContainingTypes(type).Prepend(type))
        {
            TypeDeclarationSyntax? closed = HandWritten.Declarations(level, cancellation)
                .FirstOrDefault(declaration => !declaration.Modifiers.Any(SyntaxKind.PartialKeyword));
            if (closed is not null)
            {
                string toWhat = SymbolEqualityComparer.Default.Equals(level, type) ? "it" : $"the nested optimizer '{type.Name}'";
                diagnostics.Report(OptimizerDiagnostics.NotPartial, closed.Identifier.GetLocation(), level.Name, toWhat);
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

    /// <summary>Whether the user has written our base class by hand.</summary>
    public static bool HasOurBase(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation) =>
        WrittenBases(type, compilation, cancellation).Any(written => IsOurBase(written.Symbol));

    // A base class in a hand-written base list that is not ours. A name that does not resolve is left to the compiler: it may be an interface.
    private static (TypeSyntax Syntax, string Name)? OtherBase(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        foreach ((TypeSyntax syntax, ITypeSymbol symbol) in WrittenBases(type, compilation, cancellation))
        {
            if (!IsOurBase(symbol))
            {
                return (syntax, symbol.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
            }
        }

        return null;
    }

    private static IEnumerable<(TypeSyntax Syntax, ITypeSymbol Symbol)> WrittenBases(
        INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        foreach (TypeDeclarationSyntax declaration in HandWritten.Declarations(type, cancellation))
        {
            if (declaration is ClassDeclarationSyntax
                && declaration.BaseList?.Types.FirstOrDefault()?.Type is { } syntax
                && compilation.GetSemanticModel(declaration.SyntaxTree).GetTypeInfo(syntax, cancellation).Type is { } symbol
                && symbol is { TypeKind: TypeKind.Class, SpecialType: not SpecialType.System_Object } and not IErrorTypeSymbol)
            {
                yield return (syntax, symbol);
            }
        }
    }

    private static bool IsOurBase(ITypeSymbol symbol) =>
        symbol is { MetadataName: "Optimizer`2", ContainingNamespace: { Name: "FusedOptim", ContainingNamespace.IsGlobalNamespace: true } };
}
