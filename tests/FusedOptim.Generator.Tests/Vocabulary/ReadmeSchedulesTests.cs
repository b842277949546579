using System.Globalization;
using System.Text.RegularExpressions;
using FusedOptim.Generator.Model.Schedules;

namespace FusedOptim.Generator.Tests.Vocabulary;

/// <summary>The table "Schedules" of the README names the attributes, arguments, properties and defaults that there are, and no others.</summary>
public sealed partial class ReadmeSchedulesTests
{
    private static readonly string[][] Rows = [.. Table().Select(row => row.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray())];

    [Fact]
    public void Rows_AreTheAttributesWithTheirArguments() => Assert.Equal(
        ScheduleVocabulary.Table.Select(row => $"`[{row.Kind}({string.Join(", ", row.Arguments.Where(argument => argument.IsRequired).Select(Camel))})]`"),
        Rows.Select(row => row[0]));

    [Fact]
    public void Properties_AreThoseThatCanBeSetWithTheirDefaults() => Assert.Equal(
        ScheduleVocabulary.Table.Select(row => string.Join(", ", row.Arguments
            .Where(argument => argument is { IsRequired: false, WhereOn: null })
            .Select(argument => $"{argument.Name} = {argument.Default?.ToString("R", CultureInfo.InvariantCulture) ?? "1 / steps"}"))),
        Rows.Select(row => string.Join(", ", Property().Matches(row[1]).Select(Written))));

    [Fact]
    public void Options_AreMentioned() => Assert.All(
        from row in ScheduleVocabulary.Table
        from argument in row.Arguments
        where argument.WhereOn is not null
        select (Row: Rows[(int)row.Kind], Option: $"`{argument.Name} = true`"),
        expected => Assert.Contains(expected.Option, expected.Row[2], StringComparison.Ordinal));

    private static string Camel(ScheduleArgument argument) => char.ToLowerInvariant(argument.Name[0]) + argument.Name[1..];

    private static string Written(Match property) =>
        double.TryParse(property.Groups[2].Value, CultureInfo.InvariantCulture, out double number)
            ? $"{property.Groups[1]} = {number.ToString("R", CultureInfo.InvariantCulture)}"
            : $"{property.Groups[1]} = {property.Groups[2]}";

    private static IEnumerable<string> Table() =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "README.md"))
            .SkipWhile(line => line != "### Schedules")
            .SkipWhile(line => !line.StartsWith('|'))
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'));

    [GeneratedRegex(@"`(\w+)` \(([^)]+)\)")]
    private static partial Regex Property();
}
