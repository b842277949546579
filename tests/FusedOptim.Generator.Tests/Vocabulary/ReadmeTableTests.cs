using System.Globalization;
using System.Text.RegularExpressions;
using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Generator.Tests.Vocabulary;

/// <summary>The table "Attributes" of the README names the attributes, properties, defaults and states that there are, and no others.</summary>
public sealed partial class ReadmeTableTests
{
    private static readonly string[][] Rows = [.. Table().Select(row => row.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray())];

    public static TheoryData<string> Kinds => [.. ChainVocabulary.Kinds.Select(kind => kind.ToString())];

    [Fact]
    public void Rows_AreTheAttributes() =>
        Assert.Equal(ChainVocabulary.Kinds.Select(kind => kind.ToString()).Order(), Rows.Select(Attribute).Order());

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Properties_AreTheHyperparametersWithTheirDefaults(string kind)
    {
        bool isRequired = typeof(FusedOptimizerAttribute).Assembly.GetType($"FusedOptim.{kind}Attribute")!
            .GetConstructors().Single().GetParameters().Any(parameter => !parameter.HasDefaultValue);
        IEnumerable<string> expected = ChainVocabulary.Row(Enum.Parse<AttributeKind>(kind)).Arguments
            .Where(argument => argument.Kind == ArgumentKind.Number)
            .Select(argument => isRequired ? argument.Name : $"{argument.Name} = {argument.Default.ToString("R", CultureInfo.InvariantCulture)}");

        Assert.Equal(expected, Property().Matches(Row(kind)[2]).Select(Written));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void OptionsAndChoices_AreMentioned(string kind) => Assert.All(
        ChainVocabulary.Row(Enum.Parse<AttributeKind>(kind)).Arguments.SelectMany(Written),
        value => Assert.Contains($"`{value}`", Row(kind)[4], StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void States_AreThoseOfTheVocabulary(string kind)
    {
        StateRow[] states = ChainVocabulary.Row(Enum.Parse<AttributeKind>(kind)).States;

        Assert.Equal(string.Join(", ", states.Where(state => state.Option is null).Select(state => state.Name)), Row(kind)[3]);

        // What only an option adds stands with the option.
        Assert.All(
            states.Where(state => state.Option is not null),
            state => Assert.Contains($"{state.Name} ", Row(kind)[4].Split($"`{state.Option} = true`")[1].Split(". `")[0], StringComparison.Ordinal));
    }

    // All values of an option or choice but the default.
    private static IEnumerable<string> Written(ArgumentRow argument) => argument.Kind switch
    {
        ArgumentKind.Option => [argument.Text(1)],
        ArgumentKind.Choice => Enumerable.Range(0, argument.Choices.Length).Where(value => value != argument.Default).Select(value => argument.Text(value)),
        _ => [],
    };

    private static string Attribute(string[] row) => AttributeName().Match(row[1]).Groups[1].Value;

    private static string[] Row(string kind) => Rows.Single(row => Attribute(row) == kind);

    private static string Written(Match property) => property.Groups[2].Success
        ? $"{property.Groups[1]} = {double.Parse(property.Groups[2].Value, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture)}"
        : property.Groups[1].Value;

    private static IEnumerable<string> Table() =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "README.md"))
            .SkipWhile(line => line != "## Attributes")
            .SkipWhile(line => !line.StartsWith('|'))
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'));

    [GeneratedRegex(@"^`\[(\w+)")]
    private static partial Regex AttributeName();

    [GeneratedRegex(@"`(\w+)`(?: \(([^)]+)\))?")]
    private static partial Regex Property();
}
