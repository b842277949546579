using FusedOptim.Generator.Diagnostics;
using FusedOptim.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FusedOptim.Generator.Binding;

/// <summary>Reads the element type from the marker: <c>[FusedOptimizer(typeof(double))]</c>.</summary>
internal static class ElementTypeBinder
{
    public static IrType Bind(INamedTypeSymbol type, DiagnosticSink diagnostics, CancellationToken cancellation)
    {
        AttributeData? marker = AttributeReader.Find(type, OptimizerBinder.Marker);
        if (marker is not { ConstructorArguments: [{ Kind: TypedConstantKind.Type } argument] })
        {
            return IrType.F32;
        }

        switch (argument.Value as ITypeSymbol)
        {
            case { SpecialType: Microsoft.CodeAnalysis.SpecialType.System_Single }:
            case IErrorTypeSymbol or ITypeParameterSymbol or IDynamicTypeSymbol:
                // No type, or none that an attribute may name: the compiler's error.
                return IrType.F32;
            case { SpecialType: Microsoft.CodeAnalysis.SpecialType.System_Double }:
                return IrType.F64;
            case var other:
                AttributeArgumentSyntax? syntax = AttributeReader.Arguments(marker, cancellation).FirstOrDefault();
                SyntaxNode? wrong = syntax?.Expression is TypeOfExpressionSyntax typeOf ? typeOf.Type : syntax?.Expression;
                string name = other?.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) ?? "null";
                diagnostics.Report(OptimizerDiagnostics.UnsupportedElementType, wrong?.GetLocation(), type.Name, name);
                return IrType.F32;
        }
    }

    /// <summary>float or double; null for any other type.</summary>
    public static IrType? Numeric(ITypeSymbol type) => type.SpecialType switch
    {
        Microsoft.CodeAnalysis.SpecialType.System_Single => IrType.F32,
        Microsoft.CodeAnalysis.SpecialType.System_Double => IrType.F64,
        _ => null,
    };

    /// <summary>The element type as a C# keyword, for messages.</summary>
    public static string Keyword(IrType element) => element == IrType.F64 ? "double" : "float";

    /// <summary>The element type as the compiler knows it.</summary>
    public static SpecialType SpecialType(IrType element) =>
        element == IrType.F64 ? Microsoft.CodeAnalysis.SpecialType.System_Double : Microsoft.CodeAnalysis.SpecialType.System_Single;
}
