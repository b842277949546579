using FusedOptim.Generator.Diagnostics;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Binding;

/// <summary>Finds the names of generated members that the user has given to something else.</summary>
internal static class CollisionBinder
{
    /// <summary>Reports every generated name that is taken by the user, and returns it.</summary>
    public static IEnumerable<string> Bind(
        INamedTypeSymbol type, RuleSignature signature, DiagnosticSink diagnostics, CancellationToken cancellation)
    {
        var generated = new HashSet<string>(signature.Hyperparameters.Select(hyperparameter => hyperparameter.Name).Concat(MemberNames.All));
        var collisions = new HashSet<string>();
        if (generated.Contains(type.Name))
        {
            // A member cannot be named like its class (CS0542).
            diagnostics.Report(OptimizerDiagnostics.NameCollision, HandWritten.Identifier(type, cancellation), type.Name);
            collisions.Add(type.Name);
        }

        foreach (ISymbol member in HandWritten.Members(type).Where(member => generated.Contains(member.Name) && !IsOverload(member, signature)))
        {
            if (collisions.Add(member.Name))
            {
                diagnostics.Report(OptimizerDiagnostics.NameCollision, member.Locations.FirstOrDefault(), member.Name);
            }
        }

        return collisions;
    }

    /// <summary>Whether a second part can be written: the base class names one of the members and asks for the other.</summary>
    public static bool LeaveBase(INamedTypeSymbol type, ICollection<string> collisions) =>
        !collisions.Contains(MemberNames.HyperparameterValues)
        && (!collisions.Contains(MemberNames.CreateRule) || type.GetMembers(MemberNames.CreateRule).Any(member => member.IsOverride));

    // Methods may stand beside the generated ones as long as their signatures differ.
    private static bool IsOverload(ISymbol member, RuleSignature signature) => member switch
    {
        IMethodSymbol { Name: MemberNames.CreateRule } method => method.Arity > 0 || method.Parameters.Length > 0,
        IMethodSymbol { Name: MemberNames.Update } method => !IsGeneratedUpdate(method, signature),
        _ => false,
    };

    // Spans of parameters, gradients and any number of states, then `in HyperparameterValues, long, double`; `in` and `ref` do not make a difference.
    private static bool IsGeneratedUpdate(IMethodSymbol method, RuleSignature signature)
    {
        SpecialType element = ElementTypeBinder.SpecialType(signature.Element);
        string gradients = signature.WritesGradients ? "Span" : "ReadOnlySpan";
        int spans = method.Parameters.Length - 3;
        return method.Arity == 0
            && spans >= 2
            && method.Parameters.Take(spans).Select((parameter, index) => IsSpan(parameter, index == 1 ? gradients : "Span", element)).All(fits => fits)
            && method.Parameters[spans] is { RefKind: not RefKind.None, Type.Name: MemberNames.HyperparameterValues }
            && method.Parameters[spans + 1] is { RefKind: RefKind.None, Type.SpecialType: SpecialType.System_Int64 }
            && method.Parameters[spans + 2] is { RefKind: RefKind.None, Type.SpecialType: SpecialType.System_Double };
    }

    private static bool IsSpan(IParameterSymbol parameter, string name, SpecialType element) =>
        parameter is { RefKind: RefKind.None, Type: INamedTypeSymbol { TypeArguments: [{ } argument] } type }
        && type.Name == name
        && (argument.SpecialType == element || argument is { Name: "BFloat16" or "BFloat16Pair", ContainingNamespace.Name: "FusedOptim" });
}
