using System.Globalization;
using System.Reflection;
using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Generator.Tests.Vocabulary;

/// <summary>The attribute classes of the library and the generator's table of them say the same.</summary>
public sealed class AttributeClassesTests
{
    private static readonly Type[] Classes =
    [
        .. typeof(FusedOptimizerAttribute).Assembly.GetExportedTypes()
            .Where(type => type.GetCustomAttribute<AttributeUsageAttribute>()?.ValidOn == AttributeTargets.Class)
            .Except([typeof(FusedOptimizerAttribute), typeof(StateStorageAttribute), .. ScheduleClassesTests.Classes]),
    ];

    public static TheoryData<string> Kinds => [.. ChainVocabulary.Kinds.Select(kind => kind.ToString())];

    [Fact]
    public void EveryClass_HasARow() =>
        Assert.Equal(ChainVocabulary.Kinds.Select(kind => $"FusedOptim.{kind}Attribute").Order(), Classes.Select(type => type.FullName!).Order());

    [Fact]
    public void EveryKind_HasARow() => Assert.Equal(Enum.GetValues<AttributeKind>(), ChainVocabulary.Kinds);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void EveryArgument_IsAPropertyOfItsType(string kind)
    {
        IEnumerable<(string Name, ArgumentKind Kind)> properties = Properties(kind).Select(property => (property.Name, Kind(property.PropertyType)));
        IEnumerable<(string Name, ArgumentKind Kind)> rows = Row(kind).Arguments.Select(argument => (argument.Name, argument.Kind));

        Assert.Equal(rows.Order(), properties.Order());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void EveryDefault_IsThatOfTheClass(string kind)
    {
        ParameterInfo[] parameters = Class(kind).GetConstructors().Single().GetParameters();
        object?[] defaults = [.. parameters.Select(parameter => parameter.HasDefaultValue ? parameter.DefaultValue : 0d)];
        object instance = Activator.CreateInstance(Class(kind), defaults)!;

        foreach (ArgumentRow argument in Row(kind).Arguments)
        {
            object value = Class(kind).GetProperty(argument.Name)!.GetValue(instance)!;
            Assert.Equal(argument.Default, Convert.ToDouble(value, CultureInfo.InvariantCulture));
        }
    }

    // The binder finds the property of a constructor argument by its name.
    [Theory]
    [MemberData(nameof(Kinds))]
    public void ConstructorArgument_IsNamedAsItsPropertyAndGivesItsValue(string kind)
    {
        ParameterInfo[] parameters = Class(kind).GetConstructors().Single().GetParameters();

        Assert.InRange(parameters.Length, 0, 1);
        foreach (ParameterInfo parameter in parameters)
        {
            PropertyInfo property = Assert.Single(Properties(kind), property => property.Name.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase));
            Assert.Equal(0.375, property.GetValue(Activator.CreateInstance(Class(kind), 0.375)));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Default_LiesInTheRange(string kind) => Assert.All(
        Row(kind).Arguments.Where(argument => argument.Kind == ArgumentKind.Number),
        argument => Assert.True(argument.Range!.Contains(argument.Default), argument.Name));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Attribute_StandsOnOneClassOnce(string kind)
    {
        AttributeUsageAttribute usage = Class(kind).GetCustomAttribute<AttributeUsageAttribute>()!;

        Assert.Equal((AttributeTargets.Class, false, false), (usage.ValidOn, usage.AllowMultiple, usage.Inherited));
        Assert.True(Class(kind).IsSealed);
    }

    // Any other type, the binder could not read: there has to be a kind for it first.
    private static ArgumentKind Kind(Type type) => type switch
    {
        _ when type == typeof(double) => ArgumentKind.Number,
        _ when type == typeof(bool) => ArgumentKind.Option,
        _ when type == typeof(int) || type == typeof(long) => ArgumentKind.Integer,
        _ when type.IsEnum => ArgumentKind.Choice,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "no kind of argument"),
    };

    private static Type Class(string kind) => Classes.Single(type => type.Name == $"{kind}Attribute");

    private static AttributeRow Row(string kind) => ChainVocabulary.Row(Enum.Parse<AttributeKind>(kind));

    private static PropertyInfo[] Properties(string kind) =>
        Class(kind).GetProperties(BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.Instance);
}
