using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Lowering;

namespace FusedOptim.Generator.Writing;

/// <summary>What states are called in generated code, whatever their names are: different from each other, from keywords and from what stands around.</summary>
internal static class StateArguments
{
    private static readonly string[] OfUpdate =
        ["parameters", "gradients", "hyperparameters", "step", "gradientScale", "uniforms", "context", "reductions", "start", "count", "scalars", "newScalars"];

    /// <summary>The spans of states by the states that name their arrays: arguments of <c>Update</c>.</summary>
    public static Dictionary<int, string> Spans(RuleSignature signature, LoopPlan? plan)
    {
        NameScope scope = OfUpdateArguments(plan);
        return Arrays(signature, scope, string.Empty);
    }

    /// <summary>The scalars: arguments of <c>Update</c>.</summary>
    public static string[] Scalars(RuleSignature signature, LoopPlan? plan)
    {
        NameScope scope = OfUpdateArguments(plan);
        _ = Arrays(signature, scope, string.Empty);
        return [.. signature.Scalars.Select(scalar => scope.Unique(SnakeCase.Camel(scalar.Name)))];
    }

    /// <summary>References to the first elements of arrays, by the states that name them: arguments of loops.</summary>
    public static Dictionary<int, string> References(RuleSignature signature) => Arrays(signature, new NameScope(), "State");

    private static NameScope OfUpdateArguments(LoopPlan? plan)
    {
        IEnumerable<string> locals = (plan?.Reductions ?? [])
            .SelectMany((_, number) => new[] { UpdatePassesWriter.Partials(number), UpdatePassesWriter.Total(number) });
        return new NameScope([.. OfUpdate, .. locals]);
    }

    private static Dictionary<int, string> Arrays(RuleSignature signature, NameScope scope, string suffix)
    {
        StateLayout layout = signature.Layout;
        return layout.Arrays.ToDictionary(state => state, state => scope.Unique(Name(state) + suffix));

        string Name(int state)
        {
            string name = SnakeCase.Camel(signature.States[state].Name);
            return layout.OtherHalf(state) is { } other ? $"{name}And{SnakeCase.Pascal(signature.States[other].Name)}" : name;
        }
    }
}
