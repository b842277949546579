using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Binding.RuleMethods.Smells;

/// <summary>Warns of rules that compile and are probably wrong. Each smell is a function of the translated body, and stems from a mistake that somebody has shipped.</summary>
internal static class RuleSmells
{
    public static void Report(BoundArguments arguments, TranslatedBody body, DiagnosticSink diagnostics, CancellationToken cancellation)
    {
        RuleGraph graph = RuleGraph.Of(arguments, body);
        BoundsAnalysis values = BoundsAnalysis.Of(graph);
        IEnumerable<Smell> smells =
        [
            .. UnusedState.Find(graph),
            .. UnusedInput.Find(graph),
            .. LateGradient.Find(graph, cancellation),
            .. RepeatedLearningRate.Find(graph),
            .. DivisionByZero.Find(graph, values, cancellation),
            .. RootOfDifference.Find(graph, values, cancellation),
        ];

        // A method that is called twice is written once.
        var reported = new HashSet<(DiagnosticDescriptor, Location)>();
        foreach (Smell smell in smells.Where(smell => reported.Add((smell.Descriptor, smell.Location))))
        {
            diagnostics.Report(smell.Descriptor, smell.Location, smell.Arguments);
        }
    }
}
