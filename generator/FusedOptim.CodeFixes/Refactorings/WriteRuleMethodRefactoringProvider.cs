using System.Composition;
using FusedOptim.Generator.Binding;
using FusedOptim.Generator.Composing;
using FusedOptim.Generator.Model.Chain;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace FusedOptim.CodeFixes.Refactorings;

/// <summary>
/// Writes the update rule that the attributes of a class describe as a method with the same bits, to start from when no attribute says what is wanted. Attributes
/// about what is done before and after the rule stay: clipping, averages and the like.
/// </summary>
/// <remarks>
/// It is not offered for a rule with errors, nor where no method has the bits of the attributes: the trust ratio computes norms in double, and a method of floats gets
/// floats.
/// </remarks>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(WriteRuleMethodRefactoringProvider)), Shared]
public sealed class WriteRuleMethodRefactoringProvider : CodeRefactoringProvider
{
    private const string Title = "Write out as a rule method";
    private const string RuleAttribute = "UpdateRuleAttribute";
    private const string MethodName = "Update";

    /// <inheritdoc/>
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        CancellationToken cancellation = context.CancellationToken;
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<ClassDeclarationSyntax>() is not { } declaration || !IsAtHead(declaration, context.Span))
        {
            return;
        }

        SemanticModel model = (await context.Document.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!;
        if (model.GetDeclaredSymbol(declaration, cancellation) is { } type
            && AttributeReader.Find(type, OptimizerBinder.Marker) is not null
            && !HandWritten.Members(type).Any(IsRule)
            && OptimizerBinder.Bind(type, model.Compilation, cancellation).Model is { Chain: { } chain } optimizer
            && RuleMethod.Write(chain, optimizer.Signature.Element, FreeName(type)) is { } method)
        {
            context.RegisterRefactoring(CodeAction.Create(
                Title,
                token => WriteOutAsync(context.Document.Project.Solution, type, declaration, method, token),
                nameof(WriteRuleMethodRefactoringProvider)));
        }
    }

    private static bool IsAtHead(ClassDeclarationSyntax declaration, TextSpan span) =>
        declaration.Identifier.Span.IntersectsWith(span) || declaration.AttributeLists.Any(list => list.Span.IntersectsWith(span));

    private static bool IsRule(ISymbol member) => member is IMethodSymbol && member.GetAttributes().Any(attribute => AttributeReader.OurName(attribute) == RuleAttribute);

    private static string FreeName(INamedTypeSymbol type)
    {
        string[] taken = HandWritten.Members(type).Select(member => member.Name).Append(type.Name).ToArray();
        string name = MethodName;
        for (int number = 2; taken.Contains(name); number++)
        {
            name = MethodName + number;
        }

        return name;
    }

    // The attributes may stand on any part of the class; the method goes to the part where it was asked for.
    private static async Task<Solution> WriteOutAsync(
        Solution solution, INamedTypeSymbol type, ClassDeclarationSyntax target, string method, CancellationToken cancellation)
    {
        var written = new HashSet<SyntaxNode>();
        foreach (AttributeData attribute in type.GetAttributes().Where(IsWritten))
        {
            written.Add(await attribute.ApplicationSyntaxReference!.GetSyntaxAsync(cancellation).ConfigureAwait(false));
        }

        Solution result = solution;
        foreach (IGrouping<SyntaxTree, ClassDeclarationSyntax> parts in
            HandWritten.Declarations(type, cancellation).OfType<ClassDeclarationSyntax>().GroupBy(part => part.SyntaxTree))
        {
            SyntaxNode root = await parts.Key.GetRootAsync(cancellation).ConfigureAwait(false);
            SourceText text = await parts.Key.GetTextAsync(cancellation).ConfigureAwait(false);
            SyntaxTrivia lineEnd = SyntaxFactory.EndOfLine(text.ToString().Contains("\r\n") ? "\r\n" : "\n");
            root = root.ReplaceNodes(parts, (part, _) =>
            {
                ClassDeclarationSyntax rest = AttributeRemoval.Without(part, attribute => written.Contains(attribute), lineEnd);
                return part == target ? MethodInsertion.Insert(rest, method, Indentation(part, text), lineEnd) : rest;
            });
            result = result.WithDocumentSyntaxRoot(solution.GetDocumentId(parts.Key)!, root);
        }

        return result;
    }

    private static bool IsWritten(AttributeData attribute) => AttributeReader.OurName(attribute) is { } name
        && ChainVocabulary.Kinds.Any(kind => name == $"{kind}Attribute" && !RuleMethodChain.Keeps(kind));

    private static string Indentation(ClassDeclarationSyntax part, SourceText text)
    {
        string line = text.Lines.GetLineFromPosition(part.Keyword.SpanStart).ToString();
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }
}
