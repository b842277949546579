using FusedOptim.Generator.Binding.Chain;
using FusedOptim.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Binding;

/// <summary>The names that the generator adds to the class.</summary>
internal static class MemberNames
{
    public const string HyperparameterValues = "HyperparameterValues";
    public const string Kernel = "Kernel";
    public const string CreateRule = "CreateRule";
    public const string Update = "Update";

    /// <summary>Reports every generated name that is taken by the user, and returns it.</summary>
    public static IEnumerable<string> Collisions(INamedTypeSymbol type, UpdateChain chain, DiagnosticSink diagnostics, CancellationToken cancellation)
    {
        var generated = new HashSet<string>(chain.Hyperparameters().Select(hyperparameter => hyperparameter.Name))
        {
            HyperparameterValues, Kernel, CreateRule, Update,
        };
        var collisions = new HashSet<string>();
        if (generated.Contains(type.Name))
        {
            // A member cannot be named like its class (CS0542).
            diagnostics.Report(OptimizerDiagnostics.NameCollision, HandWritten.Identifier(type, cancellation), type.Name);
            collisions.Add(type.Name);
        }

        foreach (ISymbol member in HandWritten.Members(type).Where(member => generated.Contains(member.Name) && !IsOverload(member)))
        {
            if (collisions.Add(member.Name))
            {
                diagnostics.Report(OptimizerDiagnostics.NameCollision, member.Locations.FirstOrDefault(), member.Name);
            }
        }

        return collisions;
    }

    // A method named Update is an overload of the generated one.
    private static bool IsOverload(ISymbol member) => member is IMethodSymbol { Name: Update };
}
