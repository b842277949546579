using FusedOptim.Generator.Binding.RuleMethods;
using FusedOptim.Generator.Diagnostics;
using FusedOptim.Generator.Model;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Binding;

/// <summary>
/// For the analyzer: a rule that is valid with all generated files, but was not when the generator read it, depends on something that another generator writes, or
/// ours. Without this check the class would have no kernel, and nobody would say so.
/// </summary>
internal static class GeneratedCodeCheck
{
    public static IEnumerable<Diagnostic> Check(INamedTypeSymbol type, BoundOptimizer bound)
    {
        bool hasPart = type.DeclaringSyntaxReferences.Any(reference => HandWritten.IsOurs(reference.SyntaxTree));
        if (!hasPart || bound.Model is not { Method: not null } || type.GetTypeMembers(MemberNames.Kernel).Any())
        {
            return [];
        }

        ISymbol? rule = HandWritten.Members(type).OfType<IMethodSymbol>().FirstOrDefault(RuleMethodBinder.IsMarked);
        return
        [
            Diagnostic.Create(
                OptimizerDiagnostics.NotInRule,
                rule?.Locations.FirstOrDefault(),
                "What is declared in generated code only",
                "the rule is read before any generator has run: declare it in a file of your own, or pass it as an argument"),
        ];
    }
}
