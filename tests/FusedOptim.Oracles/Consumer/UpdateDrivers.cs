using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Writing;

namespace FusedOptim.Oracles.Consumer;

/// <summary>
/// The source of a class that calls the static <c>Update</c> of others with arrays, one method for each class that has it: reflection cannot pass spans.
/// </summary>
internal static class UpdateDrivers
{
    private const string ClassName = "UpdateDrivers";

    public static string Source(IEnumerable<(string ClassName, RuleSignature Signature)> classes) =>
        $"internal static class {ClassName}\n{{\n{string.Concat(classes.Where(rule => !rule.Signature.ReducesOverAllTensors).Select(Method))}}}\n";

    /// <summary>A <see cref="Trials.StaticUpdate{T}"/> of a class; null if the class has none.</summary>
    public static Delegate? Find(LoadedAssembly assembly, string className, IrType element)
    {
        Type type = element == IrType.F32 ? typeof(Trials.StaticUpdate<float>) : typeof(Trials.StaticUpdate<double>);
        return assembly[ClassName].GetMethod(className)?.CreateDelegate(type);
    }

    private static string Method((string ClassName, RuleSignature Signature) rule)
    {
        string type = Names.Keyword(rule.Signature.Element);
        StateLayout layout = rule.Signature.Layout;
        string states = string.Concat(layout.Arrays.Select(state => layout[state] == StatePlace.Element ? $"states[{state}], " : $"array{state}, "));
        string values = string.Join(", ", rule.Signature.Hyperparameters.Select((info, index) => $"{info.Name} = hyperparameters[{index}]"));
        return $$"""
                public static void {{rule.ClassName}}(
                    {{type}}[] parameters, {{type}}[] gradients, {{type}}[][] states, double[] hyperparameters, long step, double scale)
                {
            {{Convert(layout, Pack)}}
                    global::{{rule.ClassName}}.Update(
                        parameters, gradients, {{states}}new global::{{rule.ClassName}}.HyperparameterValues() { {{values}} }, step, scale);
            {{Convert(layout, Unpack)}}
                }

            """;
    }

    private static string Convert(StateLayout layout, Func<int, bool, string> line) =>
        string.Join("\n", layout.Arrays.Where(state => layout[state] != StatePlace.Element).Select(state => line(state, layout.OtherHalf(state) is not null)));

    // The states of a trial are floats that a BFloat16 holds exactly.
    private static string Pack(int state, bool isPair) => isPair
        ? $"var array{state} = System.Linq.Enumerable.ToArray(System.Linq.Enumerable.Zip(states[{state}], states[{state + 1}], " +
          "(a, b) => new FusedOptim.BFloat16Pair((FusedOptim.BFloat16)a, (FusedOptim.BFloat16)b)));"
        : $"var array{state} = System.Array.ConvertAll(states[{state}], a => (FusedOptim.BFloat16)a);";

    private static string Unpack(int state, bool isPair) => isPair
        ? $"for (int i = 0; i < array{state}.Length; i++) {{ states[{state}][i] = array{state}[i].First; states[{state + 1}][i] = array{state}[i].Second; }}"
        : $"for (int i = 0; i < array{state}.Length; i++) {{ states[{state}][i] = array{state}[i]; }}";
}
