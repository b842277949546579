using System.Globalization;
using FusedOptim.Generator.Model.Chain;
using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Diagnostics;
using FusedOptim.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Binding;

/// <summary>Reads the attributes of the update chain and checks them against <see cref="ChainRules"/> and the ranges of <see cref="ChainVocabulary"/>.</summary>
internal static class ChainBinder
{
    public static UpdateChain Bind(INamedTypeSymbol type, DiagnosticSink diagnostics, CancellationToken cancellation)
    {
        Dictionary<AttributeKind, AttributeData> attributes = Find(type);
        var chain = new UpdateChain(ChainVocabulary.Kinds.Where(attributes.ContainsKey).Select(kind => Use(kind, attributes[kind])).ToEquatableArray());
        CheckCombination(type, chain, attributes, diagnostics, cancellation);
        return InRange(type, chain, attributes, diagnostics, cancellation);
    }

    /// <summary>The first attribute of the chain on a type, if any: for classes that lack the marker.</summary>
    public static AttributeData? First(INamedTypeSymbol type, out AttributeKind kind)
    {
        KeyValuePair<AttributeKind, AttributeData> first = Find(type).OrderBy(pair => pair.Key).FirstOrDefault();
        kind = first.Key;
        return first.Value;
    }

    private static Dictionary<AttributeKind, AttributeData> Find(INamedTypeSymbol type)
    {
        var found = new Dictionary<AttributeKind, AttributeData>();
        foreach (AttributeData attribute in type.GetAttributes())
        {
            foreach (AttributeKind kind in ChainVocabulary.Kinds)
            {
                if (AttributeReader.IsNamed(attribute, $"FusedOptim.{kind}Attribute"))
                {
                    found[kind] = attribute;
                }
            }
        }

        return found;
    }

    private static AttributeUse Use(AttributeKind kind, AttributeData attribute)
    {
        var arguments = new List<ArgumentUse>();
        foreach ((string name, object? value) in AttributeReader.Values(attribute))
        {
            switch (value)
            {
                case double number:
                    arguments.Add(new ArgumentUse(name, number));
                    break;
                case bool option:
                    arguments.Add(new ArgumentUse(name, option ? 1 : 0));
                    break;
            }
        }

        return new AttributeUse(kind, arguments.ToEquatableArray());
    }

    private static void CheckCombination(
        INamedTypeSymbol type,
        UpdateChain chain,
        Dictionary<AttributeKind, AttributeData> attributes,
        DiagnosticSink diagnostics,
        CancellationToken cancellation)
    {
        foreach (Contradiction rule in ChainRules.Contradictions.Where(rule => chain.Has(rule.First) && chain.Has(rule.Second)))
        {
            Location? location = AttributeReader.Location(attributes[rule.Second], cancellation);
            diagnostics.Report(OptimizerDiagnostics.ContradictoryAttributes, location, rule.Second, rule.First, rule.Reason);
        }

        foreach (Requirement rule in ChainRules.Requirements.Where(rule => chain.Has(rule.Kind) && !rule.Needs.Any(chain.Has)))
        {
            Location? location = AttributeReader.Location(attributes[rule.Kind], cancellation);
            diagnostics.Report(
                OptimizerDiagnostics.AttributeWithoutEffect, location, rule.Kind, string.Join(" or ", rule.Needs.Select(kind => $"[{kind}]")));
        }

        if (chain.Option(AttributeKind.Momentum, "Nesterov") && chain.Argument(AttributeKind.Momentum, "Dampening") != 0)
        {
            Location? location = AttributeReader.ArgumentLocation(attributes[AttributeKind.Momentum], "Dampening", cancellation);
            diagnostics.Report(OptimizerDiagnostics.NesterovWithDampening, location, type.Name);
        }
    }

    // What is out of range is left out, so that the class keeps its shape with values that it can be created with.
    private static UpdateChain InRange(
        INamedTypeSymbol type,
        UpdateChain chain,
        Dictionary<AttributeKind, AttributeData> attributes,
        DiagnosticSink diagnostics,
        CancellationToken cancellation)
    {
        var uses = new List<AttributeUse>();
        foreach (AttributeUse use in chain.Uses)
        {
            var kept = new List<ArgumentUse>();
            foreach (ArgumentUse argument in use.Arguments)
            {
                ArgumentRow? row = ChainVocabulary.Row(use.Kind).Arguments.FirstOrDefault(row => row.Name == argument.Name);
                if (row?.Range is not { } range || range.Contains(argument.Value.Value))
                {
                    kept.Add(argument);
                }
                else if (!chain.IsUndefined(row))
                {
                    Location? location = AttributeReader.ArgumentLocation(attributes[use.Kind], row.Name, cancellation);
                    string value = argument.Value.Value.ToString("R", CultureInfo.InvariantCulture);
                    diagnostics.Report(OptimizerDiagnostics.HyperparameterOutOfRange, location, type.Name, row.Name, range, value);
                }
            }

            uses.Add(use with { Arguments = kept.ToEquatableArray() });
        }

        return new UpdateChain(uses.ToEquatableArray());
    }
}
