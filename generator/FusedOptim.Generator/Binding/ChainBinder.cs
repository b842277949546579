using System.Globalization;
using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Diagnostics;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Binding;

/// <summary>Reads the attributes of the update chain and checks them against <see cref="ChainRules"/> and the ranges of <see cref="ChainVocabulary"/>.</summary>
internal static class ChainBinder
{
    private static readonly Dictionary<string, AttributeKind> KindOfClass = ChainVocabulary.Kinds.ToDictionary(kind => $"{kind}Attribute");

    /// <param name="type">The class.</param>
    /// <param name="element">Its element type.</param>
    /// <param name="isWhole">Whether the attributes are the whole rule, and not beside a rule method.</param>
    /// <param name="diagnostics">Where to report.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static UpdateChain Bind(INamedTypeSymbol type, IrType element, bool isWhole, DiagnosticSink diagnostics, CancellationToken cancellation)
    {
        Dictionary<AttributeKind, AttributeData> attributes = Find(type);
        var chain = new UpdateChain(ChainVocabulary.Kinds.Where(attributes.ContainsKey).Select(kind => Use(kind, attributes[kind])).ToEquatableArray());
        CheckCombination(type, chain, isWhole, attributes, diagnostics, cancellation);
        return InRange(type, element, chain, attributes, diagnostics, cancellation);
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
            if (AttributeReader.OurName(attribute) is { } name && KindOfClass.TryGetValue(name, out AttributeKind kind))
            {
                found[kind] = attribute;
            }
        }

        return found;
    }

    // Arguments that the vocabulary does not know are those of a class of the user with the name of ours, which the compiler warns of (CS0436).
    private static AttributeUse Use(AttributeKind kind, AttributeData attribute)
    {
        ArgumentRow[] rows = ChainVocabulary.Row(kind).Arguments;
        IEnumerable<ArgumentUse> known = AttributeReader.Values(attribute)
            .Where(argument => rows.Any(row => row.Name == argument.Name && row.Kind == argument.Value.Kind));
        return new AttributeUse(kind, known.ToEquatableArray());
    }

    private static void CheckCombination(
        INamedTypeSymbol type,
        UpdateChain chain,
        bool isWhole,
        Dictionary<AttributeKind, AttributeData> attributes,
        DiagnosticSink diagnostics,
        CancellationToken cancellation)
    {
        foreach (Contradiction rule in ChainRules.Contradictions.Where(rule => rule.IsIn(chain)))
        {
            diagnostics.Report(
                OptimizerDiagnostics.ContradictoryAttributes, Locate(rule.Second, attributes, cancellation), rule.Second, rule.First, rule.Reason);
        }

        foreach (Requirement rule in isWhole ? ChainRules.Missing(chain) : [])
        {
            Location? location = Locate(rule.Subject, attributes, cancellation);
            string needs = string.Join(" or ", rule.Needs.Select(feature => ChainRules.Addition(feature, chain)));
            if (rule.When is null)
            {
                diagnostics.Report(OptimizerDiagnostics.AttributeWithoutEffect, location, rule.Subject, needs);
            }
            else
            {
                diagnostics.Report(OptimizerDiagnostics.AttributeUndone, location, rule.Subject, rule.When, rule.Reason, needs);
            }
        }

        foreach (AttributeKind kind in chain.Uses.Select(use => use.Kind))
        {
            foreach (ArgumentRow row in ChainRules.Excluded(kind, chain))
            {
                Location? location = AttributeReader.ArgumentLocation(attributes[kind], row.Name, cancellation);
                diagnostics.Report(OptimizerDiagnostics.ExcludedArgument, location, type.Name, row.ExcludedBy!.Reason, row.Name, row.ExcludedBy.Remedy);
            }
        }
    }

    // The option that makes the difference, or the attribute.
    private static Location? Locate(Feature feature, Dictionary<AttributeKind, AttributeData> attributes, CancellationToken cancellation) =>
        feature.Argument is null
            ? AttributeReader.Location(attributes[feature.Kind], cancellation)
            : AttributeReader.ArgumentLocation(attributes[feature.Kind], feature.Argument, cancellation);

    // What is out of range is left out, so that the class keeps its shape with values that it can be created with.
    private static UpdateChain InRange(
        INamedTypeSymbol type,
        IrType element,
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
                ArgumentRow row = ChainVocabulary.Row(use.Kind).Argument(argument.Name);
                if (IsAllowed(row, argument.Value.Number, element))
                {
                    kept.Add(argument);
                }
                else if (chain.Excludes(use.Kind, row))
                {
                    // That the argument is there at all has been reported. The class keeps its property, with some value that is not the default.
                    kept.Add(argument with { Value = new ArgumentValue(ArgumentKind.Number, BitConverter.DoubleToInt64Bits(1)) });
                }
                else
                {
                    Location? location = AttributeReader.ArgumentLocation(attributes[use.Kind], row.Name, cancellation);
                    string value = argument.Value.Number.ToString("R", CultureInfo.InvariantCulture);
                    string allowed = row.Kind == ArgumentKind.Choice ? $"lie in {row.ChoiceText}" : row.Range!.For(element).Requirement(element);
                    diagnostics.Report(OptimizerDiagnostics.HyperparameterOutOfRange, location, type.Name, row.Name, allowed, value);
                }
            }

            uses.Add(use with { Arguments = kept.ToEquatableArray() });
        }

        return new UpdateChain(uses.ToEquatableArray());
    }

    // The compiler lets any number stand for a value of an enum.
    private static bool IsAllowed(ArgumentRow row, double value, IrType element) =>
        row.Kind == ArgumentKind.Choice ? value >= 0 && value < row.Choices.Length : row.Range?.For(element).Contains(value) != false;
}
