using System.Globalization;
using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Diagnostics;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;
using FusedOptim.Generator.Model.Schedules;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Binding;

/// <summary>Reads the arguments of an attribute of a schedule and checks them against the ranges of <see cref="ScheduleVocabulary"/>.</summary>
internal static class ScheduleArgumentsBinder
{
    /// <summary>
    /// The attribute with its arguments. Null if one of them is out of its range, or cannot be read: that is the compiler's error, or the attribute
    /// is a class of the user with the name of ours.
    /// </summary>
    public static ScheduleUse? Bind(ScheduleRow row, AttributeData attribute, DiagnosticSink diagnostics, CancellationToken cancellation)
    {
        if (Read(row, attribute) is not { } use)
        {
            return null;
        }

        bool isAllowed = true;
        foreach (ScheduleArgument argument in row.Arguments)
        {
            ArgumentValue[] values = [.. use.Written(argument.Name)];
            if (argument.IsList && values.Length == 0)
            {
                Report(row, argument, "hold at least one number", "empty", AttributeReader.Location(attribute, cancellation), diagnostics);
                return null;
            }

            for (int element = 0; element < values.Length; element++)
            {
                RangeInfo? range = element == 0
                    ? Range(use, argument)
                    : argument.Range! with { Minimum = values[element - 1].Number, ExcludesMinimum = true };
                if (range?.Contains(values[element].Number) == false)
                {
                    Location? location = AttributeReader.ArgumentLocation(attribute, argument.Name, cancellation, element);
                    Report(row, argument, $"lie in {range}", Text(values[element]), location, diagnostics);
                    isAllowed = false;
                }
            }
        }

        return isAllowed ? use : null;
    }

    private static ScheduleUse? Read(ScheduleRow row, AttributeData attribute)
    {
        var arguments = AttributeReader.Values(attribute)
            .Where(value => row.Argument(value.Name) is { IsList: false } argument && argument.Kind == value.Value.Kind)
            .ToList();
        foreach (ScheduleArgument argument in row.Arguments.Where(argument => argument.IsRequired))
        {
            if (argument.IsList
                && AttributeReader.Elements(attribute, argument.Name) is { } elements
                && elements.All(element => element.Kind == argument.Kind))
            {
                arguments.AddRange(elements.Select(element => new ArgumentUse(argument.Name, element)));
            }
            else if (argument.IsList || arguments.All(value => value.Name != argument.Name))
            {
                return null;
            }
        }

        return new ScheduleUse(row.Kind, arguments.ToEquatableArray());
    }

    private static RangeInfo? Range(ScheduleUse use, ScheduleArgument argument) =>
        argument.NarrowedBy is { } narrowed && use.Option(narrowed.Option) ? narrowed.Range : argument.Range;

    private static string Text(ArgumentValue value) => value.Kind == ArgumentKind.Integer
        ? value.Bits.ToString(CultureInfo.InvariantCulture)
        : value.Number.ToString("R", CultureInfo.InvariantCulture);

    private static void Report(
        ScheduleRow row, ScheduleArgument argument, string must, string value, Location? location, DiagnosticSink diagnostics) =>
        diagnostics.Report(OptimizerDiagnostics.HyperparameterOutOfRange, location, row.Kind, argument.Name, must, value);
}
