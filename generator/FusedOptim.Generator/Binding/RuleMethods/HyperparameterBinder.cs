using System.Globalization;
using FusedOptim.Generator.Diagnostics;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FusedOptim.Generator.Binding.RuleMethods;

/// <summary>
/// Reads a hyperparameter of a rule method: its default is that of the C# argument; its range that of <c>[Range]</c>, or of the attribute argument with the same
/// name, or all finite numbers.
/// </summary>
internal static class HyperparameterBinder
{
    private static readonly RangeInfo Finite = new(double.NegativeInfinity, double.PositiveInfinity, ExcludesMinimum: true, ExcludesMaximum: true);

    private static readonly Dictionary<string, ArgumentRow> Known = ChainVocabulary.Table
        .SelectMany(row => row.Arguments)
        .Where(argument => argument.Kind == ArgumentKind.Number)
        .GroupBy(argument => argument.Name)
        .ToDictionary(group => group.Key, group => group.First());

    public static HyperparameterInfo Bind(
        IMethodSymbol method, IParameterSymbol argument, IrType type, Action<ISymbol, string> report, DiagnosticSink diagnostics, CancellationToken cancellation)
    {
        string name = ArgumentNaming.Pascal(argument.Name);
        Known.TryGetValue(name, out ArgumentRow? known);
        double? written = Default(argument);
        if (written is null)
        {
            report(argument, "needs a default: it becomes the default of the property; or pass state by 'ref'");
        }

        double value = written ?? known?.Default ?? 0;
        if (ArgumentAttributes.HasUnreadableRange(argument))
        {
            report(argument, "needs a [Range] of two numbers: [Range(0, 1)]");
        }

        RangeInfo range = (ArgumentAttributes.Range(argument) ?? RangeOf(known, value)).For(type);
        if (!range.Contains(value))
        {
            if (written is not null)
            {
                Location? location = (argument.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) as ParameterSyntax)?.Default?.Value.GetLocation();
                diagnostics.Report(
                    OptimizerDiagnostics.HyperparameterOutOfRange, location, method.ContainingType.Name, name, range.Requirement(type), value.ToString("R", CultureInfo.InvariantCulture));
            }

            // The class keeps its shape with a value that it can be created with.
            (value, range) = (0, Finite.For(type));
        }

        return new HyperparameterInfo(name, value, range, known?.Description ?? $"The hyperparameter {argument.Name} of the rule");
    }

    // Another meaning of the same name: a default that the other's range does not have.
    private static RangeInfo RangeOf(ArgumentRow? known, double value) => known?.Range is { } range && range.Contains(value) ? range : Finite;

    private static double? Default(IParameterSymbol argument) => argument is { HasExplicitDefaultValue: true, ExplicitDefaultValue: { } value }
        ? value switch
        {
            float number => Shortest(number),
            double number => number,
            _ => null,
        }
        : null;

    // The property of 'float rate = 1e-4f' is 1e-4, which rounds to the same float, and not 9.9999997473787516e-05.
    private static double Shortest(float number)
    {
        for (int digits = 6; digits < 9; digits++)
        {
            string text = number.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && (float)value == number)
            {
                return value;
            }
        }

        return number;
    }
}
