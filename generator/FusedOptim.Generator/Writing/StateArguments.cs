using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Lowering;

namespace FusedOptim.Generator.Writing;

/// <summary>What states are called in generated code, whatever their names are: different from each other, from keywords and from what stands around.</summary>
internal static class StateArguments
{
    private static readonly string[] OfUpdate =
        ["parameters", "gradients", "hyperparameters", "step", "gradientScale", "uniforms", "context", "reductions", "start", "count"];

    /// <summary>The spans of states: arguments of <c>Update</c>.</summary>
    public static string[] Spans(RuleSignature signature, LoopPlan? plan)
    {
        IEnumerable<string> locals = (plan?.Reductions ?? [])
            .SelectMany((_, number) => new[] { UpdatePassesWriter.Partials(number), UpdatePassesWriter.Total(number) });
        return Unique(new NameScope([.. OfUpdate, .. locals]), signature, string.Empty);
    }

    /// <summary>References to the first elements of states: arguments of loops.</summary>
    public static string[] References(RuleSignature signature) => Unique(new NameScope(), signature, "State");

    private static string[] Unique(NameScope scope, RuleSignature signature, string suffix) =>
        signature.States.Select(state => scope.Unique(Names.Camel(state.Name) + suffix)).ToArray();
}
