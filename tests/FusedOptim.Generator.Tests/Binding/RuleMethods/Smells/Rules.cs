using System.Globalization;
using FusedOptim.Generator.Binding;
using FusedOptim.Generator.Tests.Diagnostics;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Tests.Binding.RuleMethods.Smells;

/// <summary>Rule methods with marks where a smell is expected.</summary>
internal static class Rules
{
    /// <summary>An Adam without its last line, the arguments that it needs, and what it has computed: firstMoment, secondMoment.</summary>
    public const string Moments = "firstMoment = beta1 * firstMoment + (1 - beta1) * gradient; secondMoment = beta2 * secondMoment + (1 - beta2) * gradient * gradient;";

    public const string MomentArguments =
        "ref float firstMoment, ref float secondMoment, long step, float learningRate = 1e-3f, float beta1 = 0.9f, float beta2 = 0.999f, float epsilon = 1e-8f";

    public static string Of(string arguments, string body, string members = "") => Method($"float parameter, float gradient, {arguments}", body, members);

    /// <summary>A rule with all its arguments.</summary>
    public static string Method(string arguments, string body, string members = "") =>
        $$"""
        using System;
        using System.ComponentModel.DataAnnotations;
        using FusedOptim;

        [FusedOptimizer]
        public partial class X
        {
            [UpdateRule]
            internal static float Update({{arguments}})
            {
                {{body}}
            }

            {{members}}
        }
        """;

    /// <summary>A warning for each mark; what else may be wrong with the rule is left out.</summary>
    public static void Warns(string source, string id, params string[] messages)
    {
        MarkedSource marked = MarkedSource.Parse(source);
        Diagnostic[] reported = Reported(marked.Text, id);

        Assert.Equal(messages, reported.Select(diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture)));
        Assert.Equal(marked.Spans, reported.Select(diagnostic => diagnostic.Location.SourceSpan));
        Assert.All(reported, diagnostic => Assert.Equal(DiagnosticSeverity.Warning, diagnostic.Severity));
    }

    /// <summary>No warning of an id, although the rule is read.</summary>
    public static void Passes(string source, string id) => Assert.Empty(Reported(source, id));

    private static Diagnostic[] Reported(string source, string id)
    {
        BoundOptimizer bound = Symbols.Bind(source);
        Assert.Empty(bound.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        Assert.NotNull(bound.Model!.Method);
        return [.. bound.Diagnostics.Where(diagnostic => diagnostic.Id == id).OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }
}
