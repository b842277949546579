using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Ir;
using FusedOptim.Oracles.Consumer;

namespace FusedOptim.Oracles.RandomRules;

/// <summary>The static <c>Update</c> of a generated optimizer, with its states and its numbers of the tensor as lists.</summary>
internal delegate void RuleUpdate<T>(T[] parameters, T[] gradients, T[][] states, double[] scalars, double[] hyperparameters, long step, double gradientScale);

/// <summary>The source of a class that calls the static <c>Update</c> of those rules that have it: reflection cannot pass spans.</summary>
internal static class RuleUpdates
{
    private const string ClassName = "RuleUpdates";

    public static string Source(IReadOnlyList<RandomRule> rules) =>
        $"internal static class {ClassName}\n{{\n{string.Concat(rules.Select((rule, number) => HasUpdate(rule) ? Method(rule, RuleBatch.Name(number)) : string.Empty))}}}\n";

    /// <summary>Null if the rule has none, because it reduces over all tensors.</summary>
    public static RuleUpdate<T>? Find<T>(LoadedAssembly assembly, string className) =>
        assembly[ClassName].GetMethod(className)?.CreateDelegate<RuleUpdate<T>>();

    private static bool HasUpdate(RandomRule rule) =>
        !rule.Reductions.Any(reduction => reduction.Format.StartsWith(RuleFunctions.GlobalPrefix, StringComparison.Ordinal));

    private static string Method(RandomRule rule, string className)
    {
        string type = rule.Element.Keyword();
        StateLayout layout = Layout(rule);
        string scalars = string.Concat(rule.Scalars.Select((_, scalar) => $"ref scalars[{scalar}], "));
        string values = string.Join(", ", rule.Hyperparameters.Select((value, index) => $"{RuleNames.Property(value.Name)} = hyperparameters[{index}]"));
        return $$"""
                public static void {{className}}(
                    {{type}}[] parameters, {{type}}[] gradients, {{type}}[][] states, double[] scalars, double[] hyperparameters, long step, double gradientScale)
                {
            {{StateArrays.Pack(layout)}}
                    global::{{className}}.Update(
                        parameters, gradients, {{StateArrays.Arguments(layout)}}{{scalars}}new global::{{className}}.HyperparameterValues() { {{values}} }, step, gradientScale);
            {{StateArrays.Unpack(layout)}}
                }

            """;
    }

    private static StateLayout Layout(RandomRule rule)
    {
        StorageFormat format = rule.RoundsStates ? StorageFormat.BFloat16 : StorageFormat.Element;
        return StateLayout.Of(rule.States.Select(state => new StateInfo(RuleNames.State(state.Name), -1, string.Empty) { Format = format }).ToEquatableArray());
    }
}
