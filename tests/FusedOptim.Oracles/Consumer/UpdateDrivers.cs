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
        string values = string.Join(", ", rule.Signature.Hyperparameters.Select((info, index) => $"{info.Name} = hyperparameters[{index}]"));
        return $$"""
                public static void {{rule.ClassName}}(
                    {{type}}[] parameters, {{type}}[] gradients, {{type}}[][] states, double[] hyperparameters, long step, double scale)
                {
            {{StateArrays.Pack(layout)}}
                    global::{{rule.ClassName}}.Update(
                        parameters, gradients, {{StateArrays.Arguments(layout)}}new global::{{rule.ClassName}}.HyperparameterValues() { {{values}} }, step, scale);
            {{StateArrays.Unpack(layout)}}
                }

            """;
    }
}
