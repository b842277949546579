using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FusedOptim.Generator.Binding.RuleMethods.Smells;

/// <summary>The smallest place that shows a smell, from where its instruction was written.</summary>
internal static class SmellPlace
{
    /// <summary>The denominator of a division that was written here; null if it is none.</summary>
    public static ExpressionSyntax? Denominator(Location location, CancellationToken cancellation) => Node(location, cancellation) switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.DivideExpression } division => division.Right,
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.DivideAssignmentExpression } division => division.Right,
        _ => null,
    };

    /// <summary>The only argument of a call that was written here; null if it is none.</summary>
    public static ExpressionSyntax? Argument(Location location, CancellationToken cancellation) =>
        Node(location, cancellation) is InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: { } argument }] } ? argument : null;

    /// <summary>What a method returns at its end.</summary>
    public static Location Returned(IMethodSymbol method, CancellationToken cancellation)
    {
        SyntaxNode? node = (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation);
        ExpressionSyntax? returned = node is not MethodDeclarationSyntax syntax ? null : syntax.ExpressionBody?.Expression ?? syntax.Body?
            .DescendantNodes(inner => inner is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax))
            .OfType<ReturnStatementSyntax>()
            .LastOrDefault()?.Expression;
        return returned?.GetLocation() ?? method.Locations[0];
    }

    private static SyntaxNode? Node(Location location, CancellationToken cancellation) =>
        location.SourceTree?.GetRoot(cancellation).FindNode(location.SourceSpan, getInnermostNodeForTie: true);
}
