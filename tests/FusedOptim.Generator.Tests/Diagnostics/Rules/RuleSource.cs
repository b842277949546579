namespace FusedOptim.Generator.Tests.Diagnostics.Rules;

/// <summary>Sources with a rule method.</summary>
internal static class RuleSource
{
    /// <summary>The first line of a source whose rule need not make sense.</summary>
    public const string WithoutSmells = "#pragma warning disable FOPT022, FOPT023, FOPT024, FOPT025, FOPT026, FOPT027\n";

    /// <summary>A class with these members, of floats unless they take a double parameter.</summary>
    public static string Class(string members) =>
        $$"""
        {{WithoutSmells}}
        using System;
        using FusedOptim;
        [FusedOptimizer{{(members.Contains("double parameter", StringComparison.Ordinal) ? "(typeof(double))" : string.Empty)}}]
        public sealed partial class X
        {
            {{members}}
        }
        """;

    /// <summary>A class whose rule has a body, and perhaps other members before it.</summary>
    public static string Body(string body, string members = "") => Class(
        $$"""
        {{members}}
        [UpdateRule]
        internal static float Update(float parameter, float gradient, ref float state, [PerTensor] ref double scalar, long step, float rate = 0.1f, double wide = 0.1)
        {
            {{body}}
        }
        """);
}
