using FusedOptim.Generator.Binding.RuleMethods;
using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Diagnostics;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Schedules;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Binding;

/// <summary>Finds the attributes of schedules and checks whether they go together, and do anything. <see cref="ScheduleArgumentsBinder"/> reads them.</summary>
internal static class ScheduleBinder
{
    private static readonly Dictionary<string, ScheduleRow> RowOfClass = ScheduleVocabulary.Table.ToDictionary(row => $"{row.Kind}Attribute");

    /// <summary>The schedule of a class; null if it has no attribute of one.</summary>
    public static LearningRateSchedule? Bind(INamedTypeSymbol type, RuleSignature signature, DiagnosticSink diagnostics, CancellationToken cancellation)
    {
        (ScheduleRow Row, AttributeData Attribute)[] found = Find(type);
        if (found.Length == 0)
        {
            return null;
        }

        bool goTogether = CheckCombination(found, signature, diagnostics, cancellation);
        ScheduleUse[] uses =
        [
            .. found.Select(pair => ScheduleArgumentsBinder.Bind(pair.Row, pair.Attribute, diagnostics, cancellation))
                .OfType<ScheduleUse>()
                .OrderBy(use => use.Kind),
        ];
        return new LearningRateSchedule(goTogether && uses.Length == found.Length ? uses.ToEquatableArray() : default);
    }

    /// <summary>The first attribute of a schedule on a type, if any: for classes that lack the marker.</summary>
    public static AttributeData? First(INamedTypeSymbol type, out ScheduleKind kind)
    {
        (ScheduleRow Row, AttributeData Attribute) first = Find(type).FirstOrDefault();
        kind = first.Row?.Kind ?? default;
        return first.Attribute;
    }

    // In the order in which they are written; of one that is written twice, which is the compiler's error, the first.
    private static (ScheduleRow Row, AttributeData Attribute)[] Find(INamedTypeSymbol type)
    {
        var found = new List<(ScheduleRow Row, AttributeData Attribute)>();
        foreach (AttributeData attribute in type.GetAttributes())
        {
            if (AttributeReader.OurName(attribute) is { } name && RowOfClass.TryGetValue(name, out ScheduleRow row) && found.All(pair => pair.Row != row))
            {
                found.Add((row, attribute));
            }
        }

        return [.. found];
    }

    private static bool CheckCombination(
        (ScheduleRow Row, AttributeData Attribute)[] found, RuleSignature signature, DiagnosticSink diagnostics, CancellationToken cancellation)
    {
        bool isRight = true;
        for (int second = 0; second < found.Length; second++)
        {
            Location? location = AttributeReader.Location(found[second].Attribute, cancellation);
            string name = $"[{found[second].Row.Kind}]";
            if (!signature.HasLearningRate)
            {
                diagnostics.Report(OptimizerDiagnostics.AttributeWithoutEffect, location, name, RuleMethodBinder.WhatGivesALearningRate);
                isRight = false;
            }

            for (int first = 0; first < second; first++)
            {
                if (ScheduleRules.Contradiction(found[first].Row.Kind, found[second].Row.Kind) is { } reason)
                {
                    diagnostics.Report(OptimizerDiagnostics.ContradictorySchedules, location, name, $"[{found[first].Row.Kind}]", reason);
                    isRight = false;
                }
            }
        }

        return isRight;
    }
}
