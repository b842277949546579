using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Lowering;

namespace FusedOptim.Generator.Writing;

/// <summary>What states are called in generated code, whatever their names are: different from each other, from keywords and from what stands around.</summary>
internal static class StateArguments
{
    private static readonly string[] OfUpdate =
        ["parameters", "gradients", "hyperparameters", "step", "gradientScale", "uniforms", "context", "reductions", "start", "count", "scalars", "newScalars"];

    /// <summary>The spans of states: arguments of <c>Update</c>.</summary>
    public static string[] Spans(RuleSignature signature, LoopPlan? plan) =>
        [.. OfUpdateArguments(signature, plan).Take(signature.States.Count)];

    /// <summary>The scalars: arguments of <c>Update</c>.</summary>
    public static string[] Scalars(RuleSignature signature, LoopPlan? plan) =>
        [.. OfUpdateArguments(signature, plan).Skip(signature.States.Count)];

    private static string[] OfUpdateArguments(RuleSignature signature, LoopPlan? plan)
    {
        IEnumerable<string> locals = (plan?.Reductions ?? [])
            .SelectMany((_, number) => new[] { UpdatePassesWriter.Partials(number), UpdatePassesWriter.Total(number) });
        var scope = new NameScope([.. OfUpdate, .. locals]);
        return [.. signature.States.Select(state => state.Name).Concat(signature.Scalars.Select(scalar => scalar.Name)).Select(name => scope.Unique(Names.Camel(name)))];
    }

    /// <summary>References to the first elements of states: arguments of loops.</summary>
    public static string[] References(RuleSignature signature)
    {
        var scope = new NameScope();
        return [.. signature.States.Select(state => scope.Unique($"{Names.Camel(state.Name)}State"))];
    }
}
