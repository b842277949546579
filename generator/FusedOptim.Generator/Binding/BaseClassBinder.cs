using FusedOptim.Generator.Diagnostics;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FusedOptim.Generator.Binding;

/// <summary>The base class that the user has written.</summary>
internal enum BaseClass
{
    /// <summary>None: our part writes it.</summary>
    None,

    /// <summary>Ours, by hand.</summary>
    Ours,

    /// <summary>Another one, which is an error.</summary>
    Other,
}

/// <summary>
/// Reads the hand-written base lists: symbols would show the generated base class too. <c>Optimizer&lt;float, X.HyperparameterValues&gt;</c> may be
/// written by hand, any other base class is in the way.
/// </summary>
internal static class BaseClassBinder
{
    /// <summary>Says what the user has written, and reports the first base class that is not ours.</summary>
    public static BaseClass Bind(INamedTypeSymbol type, IrType element, Compilation compilation, DiagnosticSink diagnostics, CancellationToken cancellation)
    {
        var written = BaseClass.None;
        foreach ((TypeSyntax syntax, ITypeSymbol symbol) in WrittenBases(type, compilation, cancellation))
        {
            if (!IsOurBase(syntax, symbol, type, element))
            {
                string ours = $"Optimizer<{ElementTypeBinder.Keyword(element)}, {type.Name}.{MemberNames.HyperparameterValues}>";
                diagnostics.Report(OptimizerDiagnostics.OtherBaseClass, syntax.GetLocation(), type.Name, syntax.ToString(), ours);
                return BaseClass.Other;
            }

            written = BaseClass.Ours;
        }

        return written;
    }

    // A base class may stand behind an interface by mistake (CS1722). A name that does not resolve is left to the compiler: it may be an interface.
    private static IEnumerable<(TypeSyntax Syntax, ITypeSymbol Symbol)> WrittenBases(
        INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        foreach (TypeDeclarationSyntax declaration in HandWritten.Declarations(type, cancellation))
        {
            foreach (BaseTypeSyntax written in declaration.BaseList?.Types.AsEnumerable() ?? [])
            {
                if (compilation.GetSemanticModel(declaration.SyntaxTree).GetTypeInfo(written.Type, cancellation).Type is { TypeKind: TypeKind.Class } symbol)
                {
                    yield return (written.Type, symbol);
                }
            }
        }
    }

    private static bool IsOurBase(TypeSyntax syntax, ITypeSymbol symbol, INamedTypeSymbol type, IrType element) =>
        symbol is INamedTypeSymbol
        {
            MetadataName: "Optimizer`2",
            ContainingNamespace: { Name: "FusedOptim", ContainingNamespace.IsGlobalNamespace: true },
            TypeArguments: [{ } elementArgument, { Name: MemberNames.HyperparameterValues } hyperparameters],
        }
        && elementArgument.SpecialType == ElementTypeBinder.SpecialType(element)
        && IsOurs(syntax, hyperparameters, type);

    // While the generator runs, X.HyperparameterValues does not exist yet: it is an error type outside of any type. So is the name without 'X.',
    // but that is wrong: a base list cannot see the members of its class.
    private static bool IsOurs(TypeSyntax syntax, ITypeSymbol hyperparameters, INamedTypeSymbol type) =>
        hyperparameters is IErrorTypeSymbol { ContainingType: null }
            ? !syntax.DescendantNodesAndSelf().OfType<GenericNameSyntax>().Any(EndsWithBareName)
            : SymbolEqualityComparer.Default.Equals(hyperparameters.ContainingType, type);

    private static bool EndsWithBareName(GenericNameSyntax name) =>
        name.TypeArgumentList.Arguments.Last() is IdentifierNameSyntax { Identifier.ValueText: MemberNames.HyperparameterValues };
}
