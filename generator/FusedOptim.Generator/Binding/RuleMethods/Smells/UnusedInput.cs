using FusedOptim.Generator.Diagnostics;
using FusedOptim.Generator.Model.Rules;

namespace FusedOptim.Generator.Binding.RuleMethods.Smells;

/// <summary>FOPT023: the parameter, its gradient, the step or a hyperparameter that reaches neither the new parameter nor any state.</summary>
internal static class UnusedInput
{
    // A state that nothing reads is a smell of its own: what reaches only such a state is not reported a second time.
    public static IEnumerable<Smell> Find(RuleGraph graph) =>
        from argument in graph.Arguments.Arguments
        where graph.MemoryOf(argument.Argument) < 0 && !graph.Reads(graph.IsNeeded, argument.Argument)
        select new Smell(OptimizerDiagnostics.UnusedInput, argument.Symbol.Locations[0], argument.Symbol.Name, Instead(argument.Argument.Kind));

    private static string Instead(RuleArgumentKind kind) => kind switch
    {
        RuleArgumentKind.Parameter => "return the new parameter and not only the update",
        RuleArgumentKind.Gradient => "use it, or disable FOPT023 if the step is meant to ignore it",
        _ => "use it, or remove it",
    };
}
