using FusedOptim.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FusedOptim.Generator.Binding;

/// <summary>Tells what the user wrote from what the generator added.</summary>
internal static class HandWritten
{
    /// <summary>The declarations of a type outside of our own generated files.</summary>
    public static IEnumerable<TypeDeclarationSyntax> Declarations(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences
            .Where(reference => !IsOurs(reference.SyntaxTree))
            .Select(reference => reference.GetSyntax(cancellation))
            .OfType<TypeDeclarationSyntax>();

    /// <summary>The members of a type that the user wrote.</summary>
    public static IEnumerable<ISymbol> Members(INamedTypeSymbol type) =>
        type.GetMembers().Where(member => !member.IsImplicitlyDeclared && !member.DeclaringSyntaxReferences.All(reference => IsOurs(reference.SyntaxTree)));

    /// <summary>Whether every declaration of a type has its braces, or its semicolon. While one is missing, members may seem to belong to nobody.</summary>
    public static bool HasItsBraces(INamedTypeSymbol type, CancellationToken cancellation) =>
        Declarations(type, cancellation).All(declaration => declaration.OpenBraceToken.IsKind(SyntaxKind.None)
            ? !declaration.SemicolonToken.IsMissing
            : !declaration.OpenBraceToken.IsMissing && !declaration.CloseBraceToken.IsMissing);

    /// <summary>Whether a symbol stands in our generated files only, and so does not exist when a generator looks.</summary>
    public static bool IsGenerated(ISymbol symbol) =>
        !symbol.DeclaringSyntaxReferences.IsEmpty && symbol.DeclaringSyntaxReferences.All(reference => IsOurs(reference.SyntaxTree));

    /// <summary>The identifier of a type where the user declared it.</summary>
    public static Location? Identifier(INamedTypeSymbol type, CancellationToken cancellation) =>
        Declarations(type, cancellation).FirstOrDefault()?.Identifier.GetLocation() ?? type.Locations.FirstOrDefault();

    /// <summary>Whether a file is our output: Roslyn puts that of a generator below a folder that is named after the generator's assembly and type.</summary>
    public static bool IsOurs(SyntaxTree tree) => tree.FilePath.Replace('\\', '/').Contains($"{Tool.Name}/{typeof(FusedOptimizerGenerator).FullName}/");
}
