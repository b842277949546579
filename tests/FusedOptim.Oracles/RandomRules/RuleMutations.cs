using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace FusedOptim.Oracles.RandomRules;

/// <summary>
/// What becomes of a source while somebody is typing it, and what somebody might type: one random change of a token or of a piece of syntax, after which
/// it may still be a rule, or C#, or neither.
/// </summary>
internal static class RuleMutations
{
    private static readonly Func<SyntaxNode, Random, TextChange?>[] Kinds =
    [
        DeleteToken,
        DuplicateToken,
        SwapTokens,
        ReplaceOperator,
        ReplaceType,
        ReplaceIdentifier,
        ReplaceLiteral,
        DeleteNode,
        SwapExpressions,
        WrapExpression,
        WrapExpression,
        InsertStatement,
        InsertStatement,
        InsertModifier,
        InsertAttribute,
    ];

    /// <summary>The text with one change; never the same text.</summary>
    public static string Mutate(string source, Random random)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText(source).GetRoot();
        while (true)
        {
            if (Kinds[random.Next(Kinds.Length)](root, random) is { } change)
            {
                string text = SourceText.From(source).WithChanges(change).ToString();
                if (text != source)
                {
                    return text;
                }
            }
        }
    }

    private static TextChange? DeleteToken(SyntaxNode root, Random random) => Replace(Token(root, random), _ => string.Empty);

    private static TextChange? DuplicateToken(SyntaxNode root, Random random) => Replace(Token(root, random), token => $"{token} {token}");

    private static TextChange? SwapTokens(SyntaxNode root, Random random)
    {
        SyntaxToken first = Token(root, random);
        SyntaxToken second = first.GetNextToken();
        return second.IsKind(SyntaxKind.None) || second.Span.IsEmpty
            ? null
            : new TextChange(TextSpan.FromBounds(first.SpanStart, second.Span.End), $"{second.Text} {first.Text}");
    }

    private static TextChange? ReplaceOperator(SyntaxNode root, Random random) => Replace(
        Token(root, random, token => MutationVocabulary.Operators.Contains(token.Text)), _ => Pick(MutationVocabulary.Operators, random));

    private static TextChange? ReplaceType(SyntaxNode root, Random random) => Replace(
        Token(root, random, token => token.Parent is PredefinedTypeSyntax), _ => Pick(MutationVocabulary.Types, random));

    private static TextChange? ReplaceIdentifier(SyntaxNode root, Random random)
    {
        static bool IsIdentifier(SyntaxToken token) => token.IsKind(SyntaxKind.IdentifierToken);
        return Replace(Token(root, random, IsIdentifier), _ => Token(root, random, IsIdentifier).Text);
    }

    private static TextChange? ReplaceLiteral(SyntaxNode root, Random random) => Replace(
        Token(root, random, token => token.Parent is LiteralExpressionSyntax), _ => Pick(MutationVocabulary.Literals, random));

    private static TextChange? DeleteNode(SyntaxNode root, Random random) => Replace(
        Node<SyntaxNode>(root, random, node => node is StatementSyntax or ParameterSyntax or ArgumentSyntax or AttributeListSyntax or MemberDeclarationSyntax), _ => string.Empty);

    private static TextChange? SwapExpressions(SyntaxNode root, Random random) =>
        Replace(Node<ExpressionSyntax>(root, random), _ => Node<ExpressionSyntax>(root, random)!.ToString());

    private static TextChange? WrapExpression(SyntaxNode root, Random random) => Replace(
        Node<ExpressionSyntax>(root, random, node => node.FirstAncestorOrSelf<StatementSyntax>() is not null || node.FirstAncestorOrSelf<ArrowExpressionClauseSyntax>() is not null),
        node => Pick(MutationVocabulary.Expressions, random).Replace("EXPRESSION", node.ToString(), StringComparison.Ordinal));

    private static TextChange? InsertStatement(SyntaxNode root, Random random) => Replace(
        Node<StatementSyntax>(root, random, node => node is not BlockSyntax),
        node => Pick(MutationVocabulary.Statements, random).Replace("STATEMENT", node.ToString(), StringComparison.Ordinal));

    private static TextChange? InsertModifier(SyntaxNode root, Random random) => Replace(
        Node<SyntaxNode>(root, random, node => node is MemberDeclarationSyntax or ParameterSyntax or LocalDeclarationStatementSyntax),
        node => $"{Pick(MutationVocabulary.Modifiers, random)} {node}");

    private static TextChange? InsertAttribute(SyntaxNode root, Random random) => Replace(
        Node<SyntaxNode>(root, random, node => node is MemberDeclarationSyntax or ParameterSyntax), node => $"{Pick(MutationVocabulary.Attributes, random)} {node}");

    private static SyntaxToken Token(SyntaxNode root, Random random, Func<SyntaxToken, bool>? fits = null)
    {
        SyntaxToken[] tokens = [.. root.DescendantTokens().Where(token => !token.Span.IsEmpty && (fits is null || fits(token)))];
        return tokens.Length == 0 ? default : tokens[random.Next(tokens.Length)];
    }

    private static T? Node<T>(SyntaxNode root, Random random, Func<T, bool>? fits = null)
        where T : SyntaxNode
    {
        T[] nodes = [.. root.DescendantNodes().OfType<T>().Where(node => fits is null || fits(node))];
        return nodes.Length == 0 ? null : nodes[random.Next(nodes.Length)];
    }

    private static TextChange? Replace(SyntaxToken token, Func<SyntaxToken, string> text) =>
        token.IsKind(SyntaxKind.None) ? null : new TextChange(token.Span, text(token));

    private static TextChange? Replace(SyntaxNode? node, Func<SyntaxNode, string> text) => node is null ? null : new TextChange(node.Span, text(node));

    private static string Pick(string[] texts, Random random) => texts[random.Next(texts.Length)];
}
