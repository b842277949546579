using FusedOptim.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Binding.RuleMethods;

/// <summary>Reads the attributes on arguments of a rule method.</summary>
internal static class ArgumentAttributes
{
    public static bool Has(IParameterSymbol argument, string className) => Find(argument, className) is not null;

    /// <summary>The value of <c>[InitialValue]</c>, or 0.</summary>
    public static double InitialValue(IParameterSymbol argument) =>
        Find(argument, "InitialValueAttribute") is { ConstructorArguments: [{ Value: double value }] } ? value : 0;

    /// <summary>The range of <c>[Range]</c>, the attribute of System.ComponentModel.DataAnnotations; null without it.</summary>
    public static RangeInfo? Range(IParameterSymbol argument)
    {
        AttributeData? range = FindRange(argument);
        return range?.ConstructorArguments switch
        {
            [{ Value: double minimum }, { Value: double maximum }] => Range(range, minimum, maximum),
            [{ Value: int minimum }, { Value: int maximum }] => Range(range, minimum, maximum),
            _ => null,
        };
    }

    /// <summary>Whether there is a <c>[Range]</c> that gives its ends as text, which nobody can read here.</summary>
    public static bool HasUnreadableRange(IParameterSymbol argument) => FindRange(argument) is { ConstructorArguments.Length: 3 };

    /// <summary>The <c>[Range]</c> of an argument; null without it.</summary>
    public static AttributeData? FindRange(IParameterSymbol argument) => argument.GetAttributes().FirstOrDefault(attribute =>
        attribute.AttributeClass is { Name: "RangeAttribute", ContainingNamespace: { Name: "DataAnnotations", ContainingNamespace.Name: "ComponentModel" } });

    private static RangeInfo Range(AttributeData range, double minimum, double maximum) =>
        new(minimum, maximum, Option(range, "MinimumIsExclusive"), Option(range, "MaximumIsExclusive"));

    private static bool Option(AttributeData attribute, string name) =>
        attribute.NamedArguments.Any(argument => argument.Key == name && argument.Value.Value is true);

    private static AttributeData? Find(IParameterSymbol argument, string className) =>
        argument.GetAttributes().FirstOrDefault(attribute => AttributeReader.OurName(attribute) == className);
}
