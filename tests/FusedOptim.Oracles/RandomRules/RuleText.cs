using System.Globalization;

namespace FusedOptim.Oracles.RandomRules;

/// <summary>The C# sources of random rules.</summary>
internal static class RuleText
{
    /// <summary>What calls of methods of the class in the other file begin with, until the name of that class is known.</summary>
    public const string ExternalClass = "Functions.";

    /// <summary>The files that a user would write for a rule: one, or two if helpers stand in a class of their own.</summary>
    public static string[] Sources(RandomRule rule, string className)
    {
        string marker = rule.Element == ValueKind.Single ? "[FusedOptimizer]" : "[FusedOptimizer(typeof(double))]";
        string main = Join(
        [
            "using System;",
            "using FusedOptim;",
            string.Empty,
            marker,
            .. rule.RoundsStates ? new[] { "[StateStorage(StateFormat.BFloat16)]" } : [],
            $"internal sealed partial class {className}",
            "{",
            .. Indent(
            [
                .. rule.Fields,
                "[UpdateRule]",
                $"internal static {rule.Element.Keyword()} {rule.MethodName}({Arguments(rule)})",
                .. Method(rule, forOracle: false),
                .. rule.Helpers.Where(helper => !helper.IsExternal).SelectMany(helper => helper.Lines()),
            ]),
            "}",
        ]);
        string[] external = External(rule, className);
        return [.. new[] { main, Join(external) }.Take(external.Length == 0 ? 1 : 2).Select(text => Named(text, className))];
    }

    /// <summary>A class with the same method, but for its reductions, which ask a function that is its first argument.</summary>
    public static string Oracle(RandomRule rule, string className)
    {
        string[] lines =
        [
            "using System;",
            "using FusedOptim;",
            string.Empty,
            $"internal static class {OracleName(className)}",
            "{",
            .. Indent(
            [
                .. rule.Fields,
                $"internal static {rule.Element.Keyword()} {rule.MethodName}(Func<string, double, double> {Reduction.OracleArgument}, {Arguments(rule, withAttributes: false)})",
                .. Method(rule, forOracle: true),
                .. rule.Helpers.Where(helper => !helper.IsExternal).SelectMany(helper => helper.Lines()),
            ]),
            "}",
        ];
        return Named(Join(lines), className);
    }

    public static string OracleName(string className) => $"{className}Oracle";

    /// <summary>The arguments in the order of the method.</summary>
    public static IEnumerable<string> ArgumentNames(RandomRule rule) =>
    [
        "parameter",
        "gradient",
        .. rule.States.Select(state => state.Name),
        .. rule.HasStep ? new[] { "step" } : [],
        .. rule.Scalars.Select(scalar => scalar.Name),
        .. rule.Hyperparameters.Select(hyperparameter => hyperparameter.Name),
    ];

    /// <summary>The number as C# writes it; round trip.</summary>
    public static string Literal(ValueKind kind, double value) =>
        kind == ValueKind.Single ? $"{((float)value).ToString("R", CultureInfo.InvariantCulture)}f" : Decimal(value.ToString("R", CultureInfo.InvariantCulture));

    // An integer would be another type.
    private static string Decimal(string text) => text.AsSpan().ContainsAny(".E") ? text : $"{text}.0";

    private static string Arguments(RandomRule rule, bool withAttributes = true)
    {
        string type = rule.Element.Keyword();
        return string.Join(
            ", ",
            [
                $"{type} parameter",
                $"{type} gradient",
                .. rule.States.Select(state => $"{(withAttributes ? Attributes(null, Initial(state)) : string.Empty)}ref {type} {state.Name}"),
                .. rule.HasStep ? new[] { "long step" } : [],
                .. rule.Scalars.Select(scalar => $"{(withAttributes ? Attributes("PerTensor", Initial(scalar)) : string.Empty)}ref double {scalar.Name}"),
                .. rule.Hyperparameters.Select(value => $"{value.Kind.Keyword()} {value.Name} = {Literal(value.Kind, value.Default)}"),
            ]);
    }

    private static string? Initial(RuleState state) => state.Initial is { } value ? $"InitialValue({Literal(ValueKind.Double, value)})" : null;

    private static string Attributes(params string?[] attributes)
    {
        string list = string.Join(", ", attributes.OfType<string>());
        return list.Length == 0 ? string.Empty : $"[{list}] ";
    }

    private static string[] Method(RandomRule rule, bool forOracle) =>
        rule.Body is [Return { Value: { } value }]
            ? [$"    => {value.Text(forOracle)};"]
            : ["{", .. Indent(rule.Body.SelectMany(statement => statement.Lines(forOracle))), "}"];

    private static string[] External(RandomRule rule, string className)
    {
        string[] members = [.. rule.ExternalFields, .. rule.Helpers.Where(helper => helper.IsExternal).SelectMany(helper => helper.Lines())];
        return members.Length == 0
            ? []
            : ["using System;", "using FusedOptim;", string.Empty, $"internal static class {className}Functions", "{", .. Indent(members), "}"];
    }

    private static IEnumerable<string> Indent(IEnumerable<string> lines) => lines.Select(line => $"    {line}");

    private static string Join(IEnumerable<string> lines) => $"{string.Join('\n', lines)}\n";

    // The name is known only here: expressions say 'Functions.' for the class in the other file.
    private static string Named(string text, string className) => text.Replace(ExternalClass, $"{className}Functions.", StringComparison.Ordinal);
}
