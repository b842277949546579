using System.Globalization;
using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Diagnostics;
using FusedOptim.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Binding;

/// <summary>Reads <c>[StateStorage]</c>: the format of all states but the average of the parameters, which is for use as parameters.</summary>
internal static class StateStorageBinder
{
    private const string Marker = "StateStorageAttribute";
    private const string Argument = "Format";

    /// <summary>The signature with the formats of its states. Where the format is not possible, they stay elements.</summary>
    public static RuleSignature Bind(INamedTypeSymbol type, RuleSignature signature, DiagnosticSink diagnostics, CancellationToken cancellation)
    {
        if (AttributeReader.Find(type, Marker) is not { } attribute || Format(type, attribute, diagnostics, cancellation) is not StorageFormat.BFloat16)
        {
            return signature;
        }

        string? reason = signature switch
        {
            { Element: not IrType.F32 } => "a BFloat16 is half of a float, and the elements are no floats: make the class an optimizer of float",
            _ when signature.States.All(state => state.IsWeightAverage) => "the rule keeps no state but parameters: remove the attribute",
            _ => null,
        };
        if (reason is not null)
        {
            diagnostics.Report(OptimizerDiagnostics.StorageImpossible, AttributeReader.Location(attribute, cancellation), type.Name, reason);
            return signature;
        }

        return signature with
        {
            States = signature.States.Select(state => state.IsWeightAverage ? state : state with { Format = StorageFormat.BFloat16 }).ToEquatableArray(),
        };
    }

    // The compiler lets any number stand for a value of an enum.
    private static StorageFormat Format(INamedTypeSymbol type, AttributeData attribute, DiagnosticSink diagnostics, CancellationToken cancellation)
    {
        double format = AttributeReader.Values(attribute).FirstOrDefault(argument => argument.Name == Argument)?.Value.Number ?? 0;
        if (format is (double)StorageFormat.Element or (double)StorageFormat.BFloat16)
        {
            return (StorageFormat)format;
        }

        diagnostics.Report(
            OptimizerDiagnostics.HyperparameterOutOfRange,
            AttributeReader.ArgumentLocation(attribute, Argument, cancellation),
            type.Name,
            Argument,
            $"lie in {{StateFormat.{StorageFormat.Element}, StateFormat.{StorageFormat.BFloat16}}}",
            format.ToString("R", CultureInfo.InvariantCulture));
        return StorageFormat.Element;
    }
}
