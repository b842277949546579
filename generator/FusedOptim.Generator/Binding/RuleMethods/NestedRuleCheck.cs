using FusedOptim.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FusedOptim.Generator.Binding.RuleMethods;

/// <summary>For the analyzer: <c>[UpdateRule]</c> inside of a method, where an attribute may stand and no binder looks.</summary>
internal static class NestedRuleCheck
{
    public static void Check(SyntaxNodeAnalysisContext context)
    {
        (string Name, string What)? nested = context.Node switch
        {
            LocalFunctionStatementSyntax { AttributeLists.Count: > 0 } local => (local.Identifier.ValueText, "a local function"),
            ParenthesizedLambdaExpressionSyntax { AttributeLists.Count: > 0 } => ("=>", "a lambda"),
            _ => null,
        };
        if (nested is { } found && Rule(context) is { } rule)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                OptimizerDiagnostics.RuleArguments,
                AttributeReader.Location(rule, context.CancellationToken),
                found.Name,
                $"is {found.What}; mark a static method of the class"));
        }
    }

    private static AttributeData? Rule(SyntaxNodeAnalysisContext context)
    {
        ISymbol? symbol = context.Node is LocalFunctionStatementSyntax
            ? context.SemanticModel.GetDeclaredSymbol(context.Node, context.CancellationToken)
            : context.SemanticModel.GetSymbolInfo(context.Node, context.CancellationToken).Symbol;
        return symbol?.GetAttributes().FirstOrDefault(attribute => AttributeReader.OurName(attribute) == RuleMethodBinder.Attribute);
    }
}
