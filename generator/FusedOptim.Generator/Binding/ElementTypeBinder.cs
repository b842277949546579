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
        AttributeData? marker = AttributeReader.Find(type, OptimizerBinder.MarkerName);
        if (marker is not { ConstructorArguments: [{ Kind: TypedConstantKind.Type } argument] })
        {
            return IrType.F32;
        }

        switch ((argument.Value as ITypeSymbol)?.SpecialType)
        {
            case SpecialType.System_Single:
                return IrType.F32;
            case SpecialType.System_Double:
                return IrType.F64;
            default:
                string name = (argument.Value as ITypeSymbol)?.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) ?? "null";
                AttributeArgumentSyntax? syntax = AttributeReader.Arguments(marker, cancellation).FirstOrDefault();
                Location? location = syntax?.Expression is TypeOfExpressionSyntax typeOf ? typeOf.Type.GetLocation() : syntax?.GetLocation();
                diagnostics.Report(OptimizerDiagnostics.UnsupportedElementType, location, name);
                return IrType.F32;
        }
    }

    /// <summary>The element type as a C# keyword, for messages.</summary>
    public static string Keyword(INamedTypeSymbol type) =>
        Bind(type, new DiagnosticSink(), CancellationToken.None) == IrType.F64 ? "double" : "float";
}
