using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Text;

namespace FusedOptim.CodeFixes.Fixes;

/// <summary>FOPT026: adds the hyperparameter epsilon to a denominator of a rule method that can be zero.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddEpsilonFixProvider)), Shared]
public sealed class AddEpsilonFixProvider() : DocumentFixProvider(Id)
{
    private const string Id = "FOPT026";
    private const string Epsilon = "epsilon";

    /// <inheritdoc/>
    protected override string? Title(SyntaxNode root, TextSpan span) => DenominatorAt(root, span) is null ? null : $"Add '{Epsilon}' to the denominator";

    /// <inheritdoc/>
    protected override async Task<Document> FixAsync(Document document, IReadOnlyList<TextSpan> spans, CancellationToken cancellation)
    {
        DocumentEditor editor = await DocumentEditor.CreateAsync(document, cancellation).ConfigureAwait(false);
        ExpressionSyntax[] denominators = spans.Select(span => DenominatorAt(editor.OriginalRoot, span)).OfType<ExpressionSyntax>().Distinct().ToArray();
        foreach (ExpressionSyntax denominator in denominators)
        {
            ParameterSyntax? existing = RuleAround(denominator)!.ParameterList.Parameters.FirstOrDefault(IsEpsilon);
            bool isWider = existing?.Type is { } type
                && Type(editor.SemanticModel, type) == SpecialType.System_Double
                && Type(editor.SemanticModel, denominator) == SpecialType.System_Single;
            bool isAssigned = denominator.Parent is AssignmentExpressionSyntax;
            editor.ReplaceNode(denominator, (current, _) => Sum((ExpressionSyntax)current, isWider ? $"(float){Epsilon}" : Epsilon, isAssigned));
        }

        foreach (MethodDeclarationSyntax rule in denominators.Select(RuleAround).OfType<MethodDeclarationSyntax>().Distinct())
        {
            if (!rule.ParameterList.Parameters.Any(IsEpsilon))
            {
                // At the end, where it may have a default, and where no call by position is changed.
                editor.AddParameter(rule, Argument(Type(editor.SemanticModel, rule.ReturnType)));
            }
        }

        return editor.GetChangedDocument();
    }

    private static ParameterSyntax Argument(SpecialType element)
    {
        (string type, string value) = element == SpecialType.System_Double ? ("double", "1e-8") : ("float", "1e-8f");
        return SyntaxFactory.Parameter(SyntaxFactory.Identifier(Epsilon))
            .WithType(SyntaxFactory.ParseTypeName(type))
            .WithDefault(SyntaxFactory.EqualsValueClause(SyntaxFactory.ParseExpression(value)))
            .NormalizeWhitespace();
    }

    private static SpecialType Type(SemanticModel model, ExpressionSyntax expression) => model.GetTypeInfo(expression).Type?.SpecialType ?? SpecialType.None;

    // 'x /= a' becomes 'x /= a + epsilon', 'x / a' 'x / (a + epsilon)'.
    private static ExpressionSyntax Sum(ExpressionSyntax denominator, string epsilon, bool isAssigned)
    {
        ExpressionSyntax inner = denominator is ParenthesizedExpressionSyntax parenthesized ? parenthesized.Expression : denominator.WithoutTrivia();
        ExpressionSyntax left = NeedsParentheses(inner) ? SyntaxFactory.ParenthesizedExpression(inner) : inner;
        ExpressionSyntax sum = SyntaxFactory.BinaryExpression(
            SyntaxKind.AddExpression,
            left.WithTrailingTrivia(SyntaxFactory.Space),
            SyntaxFactory.Token(SyntaxKind.PlusToken).WithTrailingTrivia(SyntaxFactory.Space),
            SyntaxFactory.ParseExpression(epsilon));
        return isAssigned ? sum.WithTriviaFrom(denominator) : SyntaxFactory.ParenthesizedExpression(sum).WithTriviaFrom(denominator);
    }

    // What binds less than a sum.
    private static bool NeedsParentheses(ExpressionSyntax expression) => expression is ConditionalExpressionSyntax or AssignmentExpressionSyntax or SwitchExpressionSyntax
        || (expression is BinaryExpressionSyntax binary && !binary.IsKind(SyntaxKind.AddExpression) && !binary.IsKind(SyntaxKind.SubtractExpression)
            && !binary.IsKind(SyntaxKind.MultiplyExpression) && !binary.IsKind(SyntaxKind.DivideExpression) && !binary.IsKind(SyntaxKind.ModuloExpression));

    private static ExpressionSyntax? DenominatorAt(SyntaxNode root, TextSpan span)
    {
        ExpressionSyntax? found = root.FindNode(span, getInnermostNodeForTie: true).AncestorsAndSelf().OfType<ExpressionSyntax>().FirstOrDefault(IsDenominator);
        return found is not null && RuleAround(found) is not null ? found : null;
    }

    private static bool IsDenominator(ExpressionSyntax expression) => expression.Parent switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.DivideExpression } division => division.Right == expression,
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.DivideAssignmentExpression } division => division.Right == expression,
        _ => false,
    };

    // A method that a rule calls has no hyperparameters of its own; nor has a local function or a lambda in the rule. Where the name means something else
    // already, the user has to choose another one.
    private static MethodDeclarationSyntax? RuleAround(ExpressionSyntax expression) =>
        expression.Ancestors().FirstOrDefault(node => node is MethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax)
            is MethodDeclarationSyntax method
        && method.AttributeLists.SelectMany(list => list.Attributes).Any(IsUpdateRule)
        && (method.ParameterList.Parameters.FirstOrDefault(IsEpsilon) is { } argument
            ? argument.Modifiers.Count == 0
            : !method.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == Epsilon))
            ? method
            : null;

    private static bool IsUpdateRule(AttributeSyntax attribute) =>
        attribute.Name.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().LastOrDefault()?.Identifier.ValueText is "UpdateRule" or "UpdateRuleAttribute";

    private static bool IsEpsilon(ParameterSyntax parameter) => parameter.Identifier.ValueText == Epsilon;
}
