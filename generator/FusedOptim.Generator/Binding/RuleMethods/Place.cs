using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace FusedOptim.Generator.Binding.RuleMethods;

/// <summary>The smallest place that says what is wrong.</summary>
internal static class Place
{
    /// <summary>The keyword of a statement, the operator of an expression, the name in a member access, what is called; or else the whole expression.</summary>
    public static Location Of(IOperation operation) =>
        operation is IConversionOperation { IsImplicit: true } ? Whole(operation) : Of(operation.Syntax);

    /// <summary>An expression from its start to its end: what a value is made of.</summary>
    public static Location Whole(IOperation operation) => operation.Syntax.GetLocation();

    /// <summary>What is called, as it is written.</summary>
    public static string Text(IInvocationOperation call) =>
        call.Syntax is InvocationExpressionSyntax syntax ? syntax.Expression.ToString() : call.TargetMethod.Name;

    /// <summary>The operator of an operation, as it is written.</summary>
    public static string OperatorText(IOperation operation) => Operator(operation.Syntax)?.Text ?? operation.Syntax.ToString();

    private static Location Of(SyntaxNode node) => node switch
    {
        ExpressionStatementSyntax statement => Of(statement.Expression),
        StatementSyntax statement => statement.GetFirstToken().GetLocation(),
        InvocationExpressionSyntax call => call.Expression.GetLocation(),
        MemberAccessExpressionSyntax access => access.Name.GetLocation(),
        ElementAccessExpressionSyntax access => access.ArgumentList.GetLocation(),
        CastExpressionSyntax cast => cast.Type.GetLocation(),
        VariableDeclaratorSyntax variable => variable.Identifier.GetLocation(),
        _ => (Operator(node) ?? Keyword(node))?.GetLocation() ?? node.GetLocation(),
    };

    private static SyntaxToken? Operator(SyntaxNode node) => node switch
    {
        BinaryExpressionSyntax binary => binary.OperatorToken,
        AssignmentExpressionSyntax assignment => assignment.OperatorToken,
        PrefixUnaryExpressionSyntax unary => unary.OperatorToken,
        PostfixUnaryExpressionSyntax unary => unary.OperatorToken,
        ConditionalAccessExpressionSyntax access => access.OperatorToken,
        RangeExpressionSyntax range => range.OperatorToken,
        _ => null,
    };

    private static SyntaxToken? Keyword(SyntaxNode node) => node switch
    {
        SwitchExpressionSyntax choice => choice.SwitchKeyword,
        IsPatternExpressionSyntax pattern => pattern.IsKeyword,
        LambdaExpressionSyntax lambda => lambda.ArrowToken,
        AnonymousMethodExpressionSyntax method => method.DelegateKeyword,
        ThrowExpressionSyntax thrown => thrown.ThrowKeyword,
        AwaitExpressionSyntax awaited => awaited.AwaitKeyword,
        WithExpressionSyntax copy => copy.WithKeyword,
        QueryExpressionSyntax query => query.FromClause.FromKeyword,
        RefExpressionSyntax reference => reference.RefKeyword,
        BaseObjectCreationExpressionSyntax or AnonymousObjectCreationExpressionSyntax or ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax
            or StackAllocArrayCreationExpressionSyntax or TypeOfExpressionSyntax or SizeOfExpressionSyntax => node.GetFirstToken(),
        _ => null,
    };
}
