using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FusedOptim.Generator.Binding.RuleMethods;

/// <summary>The smallest place that says what is wrong.</summary>
internal static class Place
{
    /// <summary>The keyword of a statement, the name in a call or member access, or the whole expression.</summary>
    public static Location Of(IOperation operation) => Of(operation.Syntax);

    /// <summary>What is called, as it is written.</summary>
    public static string Text(Microsoft.CodeAnalysis.Operations.IInvocationOperation call) =>
        call.Syntax is InvocationExpressionSyntax syntax ? syntax.Expression.ToString() : call.TargetMethod.Name;

    public static Location Of(SyntaxNode node) => node switch
    {
        BlockSyntax block => block.OpenBraceToken.GetLocation(),
        ExpressionStatementSyntax statement => Of(statement.Expression),
        StatementSyntax statement => statement.GetFirstToken().GetLocation(),
        InvocationExpressionSyntax call => call.Expression.GetLocation(),
        _ => node.GetLocation(),
    };
}
