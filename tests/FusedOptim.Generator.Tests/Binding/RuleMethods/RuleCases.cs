using FusedOptim.Generator.Tests.Diagnostics.Rules;

namespace FusedOptim.Generator.Tests.Binding.RuleMethods;

/// <summary>Rule methods, each the members of a class. All of them are compiled together, once.</summary>
internal static partial class RuleCases
{
    /// <summary>The members by the name of the class.</summary>
    public static readonly Dictionary<string, string> All = Control.Concat(Assignments).Concat(Helpers).Concat(Functions).ToDictionary();

    /// <summary>The project with a class for each.</summary>
    public static ConsumerProject Project => new([.. All.Select(rule => Source(rule.Key, rule.Value)), Extensions]);

    private const string Extensions = "internal static class Extensions { internal static float Doubled(this float x) => 2 * x; internal static float PlusOf(this float x, float y, int n) => x + n * y; }";

    public static string Source(string name, string members) =>
        $$"""
        {{RuleSource.WithoutSmells}}
        using FusedOptim;
        [FusedOptimizer{{(members.Contains("double parameter", StringComparison.Ordinal) ? "(typeof(double))" : string.Empty)}}]
        internal sealed partial class {{name}}
        {
        {{members}}
        }
        """;

    private static string Rule(string body, string? pragma = null) =>
        $$"""

        {{(pragma is null ? string.Empty : $"#pragma warning disable {pragma}")}}
        [UpdateRule]
        internal static float Update(float parameter, float gradient, ref float state, long step, float rate = 0.3f)
        {
            {{body}}
        }
        """;

    private static string RuleOfDouble(string body) =>
        $$"""
        [UpdateRule]
        internal static double Update(double parameter, double gradient, ref double state, long step, double rate = 0.3)
        {
            {{body}}
        }
        """;
}
