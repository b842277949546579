using FusedOptim.Oracles.Consumer;

namespace FusedOptim.Oracles.RandomRules;

/// <summary>Many rules in one compilation, because most of a compilation's time does not depend on how many they are.</summary>
/// <param name="rules">The rules.</param>
internal sealed class RuleBatch(IReadOnlyList<RandomRule> rules)
{
    // What random code is full of, and what is no mistake of the generator: what cannot be reached, what is never read or never changes, what is compared
    // with or assigned to itself, what cannot be null or true.
    private static readonly string[] Expected = ["CS0162", "CS0168", "CS0219", "CS0414", "CS0652", "CS1717", "CS1718", "CS8981"];

    public IReadOnlyList<RandomRule> Rules { get; } = rules;

    /// <summary>The class of a rule.</summary>
    public static string Name(int number) => $"R{number}";

    /// <summary>The rules as a user's project, without anything to compare them with.</summary>
    public ConsumerProject Sources => Project([.. Rules.SelectMany((rule, number) => RuleText.Sources(rule, Name(number)))]);

    /// <summary>The rules, and what calls their methods element by element.</summary>
    public ConsumerProject SourcesAndDrivers => Sources with
    {
        Sources = [.. Sources.Sources, .. Rules.Select((rule, number) => RuleText.Oracle(rule, Name(number))), RuleDrivers.Source(Rules)],
    };

    /// <summary>The same, and what calls the static methods that the generator writes.</summary>
    public ConsumerProject SourcesForTrials => SourcesAndDrivers with { Sources = [.. SourcesAndDrivers.Sources, RuleUpdates.Source(Rules)] };

    private static ConsumerProject Project(string[] sources) => new(sources) { NoWarn = Expected };
}
