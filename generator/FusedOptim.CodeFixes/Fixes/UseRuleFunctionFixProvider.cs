using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Text;

namespace FusedOptim.CodeFixes.Fixes;

/// <summary>
/// FOPT016: calls the function of <c>FusedOptim.Rule</c>, which has the same bits everywhere, in place of that of <c>MathF</c>, <c>Math</c>, <c>float</c> or
/// <c>double</c>.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseRuleFunctionFixProvider)), Shared]
public sealed class UseRuleFunctionFixProvider() : DocumentFixProvider(Id)
{
    private const string Id = "FOPT016";

    private static readonly Dictionary<string, string> Functions = new()
    {
        ["Sign"] = "Sign",
        ["Exp"] = "Exp",
        ["Log"] = "Log",
        ["Tanh"] = "Tanh",
        ["Pow"] = "Power",
    };

    /// <inheritdoc/>
    protected override string? Title(SyntaxNode root, TextSpan span) =>
        CallAt(root, span) is { } call ? $"Call 'Rule.{Functions[Name(call)!]}'" : null;

    /// <inheritdoc/>
    protected override async Task<Document> FixAsync(Document document, IReadOnlyList<TextSpan> spans, CancellationToken cancellation)
    {
        DocumentEditor editor = await DocumentEditor.CreateAsync(document, cancellation).ConfigureAwait(false);
        InvocationExpressionSyntax[] calls = spans.Select(span => CallAt(editor.OriginalRoot, span)).OfType<InvocationExpressionSyntax>().Distinct().ToArray();
        bool isMissing = false;
        foreach (InvocationExpressionSyntax call in calls)
        {
            RuleName name = RuleClass.NameAt(editor.SemanticModel, call.SpanStart);
            isMissing |= name == RuleName.Missing;
            editor.ReplaceNode(call.Expression, RuleClass.Function(name, Functions[Name(call)!]).WithTriviaFrom(call.Expression));
            KeepTypes(editor, call);
        }

        Document changed = editor.GetChangedDocument();
        return isMissing ? await RuleClass.ImportAsync(changed, cancellation).ConfigureAwait(false) : changed;
    }

    private static void KeepTypes(DocumentEditor editor, InvocationExpressionSyntax call)
    {
        if (editor.SemanticModel.GetSymbolInfo(call).Symbol is not IMethodSymbol method)
        {
            return;
        }

        if (method.Parameters.Length == 1 && IsInteger(method.ReturnType))
        {
            ReplaceInteger(editor, call, method.Parameters[0].Type);
        }

        // The integer of Pow(x, 2) was converted; among the overloads of Power it could choose another one, or none.
        foreach (ArgumentSyntax argument in method.Parameters.Length == 2 ? call.ArgumentList.Arguments : default)
        {
            if (IsInteger(editor.SemanticModel.GetTypeInfo(argument.Expression).Type))
            {
                editor.ReplaceNode(argument.Expression, (current, _) => As(method.Parameters[0].Type, (ExpressionSyntax)current));
            }
        }
    }

    // MathF.Sign returns an int, Rule.Sign a number of the argument's type. Where only an int compiles, the local becomes such a number, or the call is cast.
    private static void ReplaceInteger(DocumentEditor editor, InvocationExpressionSyntax call, ITypeSymbol element)
    {
        switch (call.Parent)
        {
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Type.IsVar: false } local } }
                when IsInteger(editor.SemanticModel.GetTypeInfo(local.Type).Type):
                editor.ReplaceNode(local.Type, editor.Generator.TypeExpression(element).WithTriviaFrom(local.Type));
                break;
            case ArgumentSyntax or AssignmentExpressionSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax
                when IsInteger(editor.SemanticModel.GetTypeInfo(call).ConvertedType):
                editor.ReplaceNode(call, (current, _) => Cast(SyntaxKind.IntKeyword, (ExpressionSyntax)current));
                break;
        }
    }

    private static ExpressionSyntax As(ITypeSymbol type, ExpressionSyntax integer)
    {
        bool isSingle = type.SpecialType == SpecialType.System_Single;
        return integer is LiteralExpressionSyntax { Token.Value: int value }
            ? SyntaxFactory.ParseExpression(value.ToString(CultureInfo.InvariantCulture) + (isSingle ? "f" : ".0")).WithTriviaFrom(integer)
            : Cast(isSingle ? SyntaxKind.FloatKeyword : SyntaxKind.DoubleKeyword, integer);
    }

    private static CastExpressionSyntax Cast(SyntaxKind type, ExpressionSyntax value) =>
        SyntaxFactory.CastExpression(
            SyntaxFactory.PredefinedType(SyntaxFactory.Token(type)),
            value is InvocationExpressionSyntax or IdentifierNameSyntax ? value.WithoutTrivia() : SyntaxFactory.ParenthesizedExpression(value.WithoutTrivia()))
        .WithTriviaFrom(value);

    private static bool IsInteger(ITypeSymbol? type) =>
        type?.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_UInt32 or SpecialType.System_Int16 or SpecialType.System_Byte;

    private static InvocationExpressionSyntax? CallAt(SyntaxNode root, TextSpan span)
    {
        InvocationExpressionSyntax? call = root.FindNode(span, getInnermostNodeForTie: true).FirstAncestorOrSelf<InvocationExpressionSyntax>();
        return call is not null && Name(call) is { } name && Functions.ContainsKey(name) ? call : null;
    }

    private static string? Name(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax { Name: IdentifierNameSyntax name } => name.Identifier.ValueText,
        IdentifierNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };
}
