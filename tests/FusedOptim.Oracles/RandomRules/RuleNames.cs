using System.Text.RegularExpressions;

namespace FusedOptim.Oracles.RandomRules;

/// <summary>What the arguments of a rule become.</summary>
internal static partial class RuleNames
{
    /// <summary>The property of a hyperparameter: <c>fooBar</c> becomes <c>FooBar</c>.</summary>
    public static string Property(string argument)
    {
        string name = argument.TrimStart('@');
        return $"{char.ToUpperInvariant(name[0])}{name[1..]}";
    }

    /// <summary>The name of a state: <c>fooBar</c> becomes <c>foo_bar</c>.</summary>
    public static string State(string argument) => Capital().Replace(argument.TrimStart('@'), match => $"_{match.Value.ToLowerInvariant()}");

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();
}
