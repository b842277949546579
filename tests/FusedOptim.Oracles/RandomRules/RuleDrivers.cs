using FusedOptim.Oracles.Consumer;

namespace FusedOptim.Oracles.RandomRules;

/// <summary>The source of a class with a <see cref="RuleDriver{T}"/> for each rule, which calls the user's own method; or, where that reduces, its oracle.</summary>
internal static class RuleDrivers
{
    private const string ClassName = "RuleDrivers";

    public static string Source(IReadOnlyList<RandomRule> rules) =>
        $"internal static class {ClassName}\n{{\n{string.Concat(rules.Select((rule, number) => Method(rule, RuleBatch.Name(number))))}}}\n";

    public static RuleDriver<T> Find<T>(LoadedAssembly assembly, string className) =>
        assembly[ClassName].GetMethod(className)!.CreateDelegate<RuleDriver<T>>();

    private static string Method(RandomRule rule, string className)
    {
        string type = rule.Element.Keyword();
        string copies = string.Concat(rule.Scalars.Select((_, scalar) => $"            double scalar{scalar} = scalars[{scalar}];\n"));
        string results = string.Concat(rule.Scalars.Select((_, scalar) => $"            nextScalars[(i * {rule.Scalars.Length}) + {scalar}] = scalar{scalar};\n"));
        string target = rule.Reductions.Count == 0 ? $"global::{className}.{rule.MethodName}(" : $"global::{RuleText.OracleName(className)}.{rule.MethodName}(reduce, ";
        return $$"""
                public static void {{className}}(
                    {{type}}[] parameters, {{type}}[] gradients, {{type}}[][] states, double[] scalars, double[] nextScalars,
                    double[] hyperparameters, long step, System.Func<string, double, double> reduce)
                {
                    for (int i = 0; i < parameters.Length; i++)
                    {
            {{copies}}            parameters[i] = {{target}}{{Arguments(rule)}});
            {{results}}        }
                }

            """;
    }

    private static string Arguments(RandomRule rule) => string.Join(
        ", ",
        [
            "parameters[i]",
            "gradients[i]",
            .. rule.States.Select((_, state) => $"ref states[{state}][i]"),
            .. rule.HasStep ? new[] { "step" } : [],
            .. rule.Scalars.Select((_, scalar) => $"ref scalar{scalar}"),
            .. rule.Hyperparameters.Select((value, index) => $"({value.Kind.Keyword()})hyperparameters[{index}]"),
        ]);
}
