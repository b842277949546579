using System.Globalization;
using System.Reflection;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;
using FusedOptim.Generator.Model.Schedules;

namespace FusedOptim.Generator.Tests.Vocabulary;

/// <summary>The attribute classes of schedules, the generator's table of them and the factories of <see cref="Schedule"/> say the same.</summary>
public sealed class ScheduleClassesTests
{
    private const double Given = 0.375;

    /// <summary>The attribute classes with the names of factories, which no other attribute has.</summary>
    public static IReadOnlyList<Type> Classes { get; } =
    [
        .. typeof(Schedule).Assembly.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(Attribute)))
            .Where(type => Factories(type.Name.Replace("Attribute", string.Empty, StringComparison.Ordinal)).Length > 0),
    ];

    public static TheoryData<string> Kinds => [.. ScheduleVocabulary.Table.Select(row => $"{row.Kind}")];

    [Fact]
    public void EveryClass_HasARow() =>
        Assert.Equal(ScheduleVocabulary.Table.Select(row => $"FusedOptim.{row.Kind}Attribute").Order(), Classes.Select(type => type.FullName!).Order());

    [Fact]
    public void EveryKind_HasARowAtItsNumber() =>
        Assert.Equal(Enum.GetValues<ScheduleKind>(), ScheduleVocabulary.Table.Select(row => row.Kind));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Arguments_AreThoseOfTheConstructorAndThePropertiesThatCanBeSet(string kind)
    {
        IEnumerable<(string Name, ArgumentKind Kind, bool IsList)> required = Constructor(kind).GetParameters()
            .Select(parameter => (Pascal(parameter.Name!), Kind(parameter.ParameterType), parameter.ParameterType.IsArray));
        IEnumerable<(string Name, ArgumentKind Kind, bool IsList)> optional = Class(kind).GetProperties()
            .Where(property => property.SetMethod is not null)
            .Select(property => (property.Name, Kind(property.PropertyType), false));

        Assert.Equal(required, Row(kind).Arguments.Where(argument => argument.IsRequired).Select(argument => (argument.Name, argument.Kind, argument.IsList)));
        Assert.Equal(optional, Row(kind).Arguments.Where(argument => !argument.IsRequired).Select(argument => (argument.Name, argument.Kind, argument.IsList)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Defaults_AreThoseOfTheClass(string kind)
    {
        object instance = Made(kind);

        Assert.All(Row(kind).Arguments.Where(argument => argument.Default is not null), argument => Assert.Equal(argument.Default, Value(instance, argument)));
        Assert.Equal(
            kind == "LinearWarmup" ? ["Start"] : [],
            Row(kind).Arguments.Where(argument => argument is { IsRequired: false, Default: null }).Select(argument => argument.Name));
    }

    // What is not written is left out of the call.
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Defaults_AreThoseOfTheFactory(string kind)
    {
        ScheduleArgument[] numbers = [.. Row(kind).Arguments.Where(argument => argument.Default is not null && argument.WhereOn is null)];
        ParameterInfo[] parameters = Factories(kind).Last().GetParameters();

        Assert.All(numbers, argument => Assert.Equal(
            argument.Default,
            Convert.ToDouble(parameters.Single(parameter => Pascal(parameter.Name!) == argument.Name).DefaultValue, CultureInfo.InvariantCulture)));
        Assert.All(
            Row(kind).Arguments.Where(argument => argument.WhereOn is not null),
            option => Assert.NotEqual(option.WhereOn!.Value.Value, Written(parameters.Single(parameter => parameter.Name == option.WhereOn.Value.Name))));
    }

    // The analyzer reports what the factory would throw at, and nothing else, but for numbers of steps that nobody has. Reflection cannot pass
    // milestones, which are a span.
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Ranges_AreThoseOfTheFactory(string kind) => Assert.All(
        from argument in Row(kind).Arguments
        where argument.Range is not null && kind != "MultiStepDecay"
        from value in Ends(argument.Kind, argument.Range!)
        select (argument.Name, value),
        given => Assert.Equal(Row(kind).Argument(given.Name)!.Range!.Contains(given.value), Allows(kind, Camel(given.Name), given.value)));

    [Fact]
    public void RangesOfMilestones_AreThoseOfTheFactory()
    {
        Schedule.MultiStepDecay(0, 0, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.MultiStepDecay(-double.Epsilon, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.MultiStepDecay(0, -1));
        Assert.Throws<ArgumentException>(() => Schedule.MultiStepDecay(0, 1, 1));
        Assert.Throws<ArgumentException>(() => Schedule.MultiStepDecay(0));
    }

    [Theory]
    [InlineData(0.49999999999999994, true)]
    [InlineData(0.5, false)]
    public void RangeThatAnOptionNarrows_IsThatOfTheFactory(double share, bool isAllowed)
    {
        ScheduleArgument argument = Row("OneCycle").Argument("WarmupShare")!;

        Assert.Equal(("ThreePhases", isAllowed), (argument.NarrowedBy!.Value.Option, argument.NarrowedBy.Value.Range.Contains(share)));
        Assert.Equal(isAllowed, Allows("OneCycle", "warmupShare", share, threePhases: true));
    }

    [Fact]
    public void StartThatIsNotSet_MovesFromTheFirstStepOn()
    {
        Assert.Equal(0.125, new LinearWarmupAttribute(8).Start);
        Assert.Equal(0.5, new LinearWarmupAttribute(8) { Start = 0.5 }.Start);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ConstructorArguments_AreTheValuesOfTheirProperties(string kind)
    {
        object instance = Made(kind);

        Assert.All(Constructor(kind).GetParameters(), parameter => Assert.Equal(
            Argument(parameter), Class(kind).GetProperty(Pascal(parameter.Name!))!.GetValue(instance)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Attribute_StandsOnOneClassOnce(string kind)
    {
        AttributeUsageAttribute usage = Class(kind).GetCustomAttribute<AttributeUsageAttribute>()!;

        Assert.Equal((AttributeTargets.Class, false, false), (usage.ValidOn, usage.AllowMultiple, usage.Inherited));
        Assert.True(Class(kind).IsSealed);
    }

    private static double[] Ends(ArgumentKind kind, RangeInfo range) => kind == ArgumentKind.Integer
        ? [range.Minimum.Value, range.Minimum.Value - 1, range.Maximum.Value]
        : [
            range.Minimum.Value, Math.BitDecrement(range.Minimum.Value), Math.BitDecrement(range.Maximum.Value), range.Maximum.Value,
            Math.BitIncrement(range.Maximum.Value), double.NaN,
        ];

    // Whether the factory takes a value, with ordinary ones for what else it has to be given.
    private static bool Allows(string kind, string name, double value, bool threePhases = false)
    {
        MethodInfo factory = Factories(kind).Last();
        object?[] arguments = [.. factory.GetParameters().Select(parameter => parameter switch
        {
            { ParameterType: { } type } when parameter.Name == name => Convert.ChangeType(value, type, CultureInfo.InvariantCulture),
            { HasDefaultValue: true } => parameter.Name == nameof(threePhases) ? threePhases : parameter.DefaultValue,
            { ParameterType: { } type } => Convert.ChangeType(type == typeof(long) ? 9 : 0.25, type, CultureInfo.InvariantCulture),
        })];
        try
        {
            factory.Invoke(null, arguments);
            return true;
        }
        catch (TargetInvocationException thrown) when (thrown.InnerException is ArgumentOutOfRangeException exception)
        {
            Assert.Equal(name, exception.ParamName);
            return false;
        }
    }

    // From the shortest to the longest.
    private static MethodInfo[] Factories(string name) =>
    [
        .. typeof(Schedule).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => method.Name == name)
            .OrderBy(method => method.GetParameters().Length),
    ];

    private static ArgumentKind Kind(Type type) => type switch
    {
        _ when type == typeof(double) => ArgumentKind.Number,
        _ when type == typeof(bool) => ArgumentKind.Option,
        _ when type == typeof(long) || type == typeof(long[]) => ArgumentKind.Integer,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "no kind of argument"),
    };

    private static object Made(string kind) => Constructor(kind).Invoke([.. Constructor(kind).GetParameters().Select(Argument)]);

    // Another one for each parameter.
    private static object Argument(ParameterInfo parameter) => parameter.ParameterType switch
    {
        Type type when type == typeof(long) => parameter.Position + 7L,
        Type type when type == typeof(long[]) => new[] { 3L, 4L },
        _ => parameter.Position + Given,
    };

    private static double Value(object instance, ScheduleArgument argument) =>
        Convert.ToDouble(instance.GetType().GetProperty(argument.Name)!.GetValue(instance), CultureInfo.InvariantCulture);

    // The default of a parameter.
    private static string Written(ParameterInfo parameter) => parameter.ParameterType.IsEnum
        ? $"global::{parameter.ParameterType.FullName}.{Enum.ToObject(parameter.ParameterType, parameter.DefaultValue!)}"
        : parameter.DefaultValue is true ? "true" : "false";

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private static Type Class(string kind) => Classes.Single(type => type.Name == $"{kind}Attribute");

    private static ConstructorInfo Constructor(string kind) => Class(kind).GetConstructors().Single();

    private static ScheduleRow Row(string kind) => ScheduleVocabulary.Row(Enum.Parse<ScheduleKind>(kind));
}
