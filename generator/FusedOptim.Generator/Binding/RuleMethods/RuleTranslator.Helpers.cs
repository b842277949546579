using FusedOptim.Generator.Diagnostics;
using FusedOptim.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace FusedOptim.Generator.Binding.RuleMethods;

/// <summary>Static methods of the user, which become part of the rule where they are called.</summary>
internal sealed partial class RuleTranslator
{
    private readonly Stack<IMethodSymbol> inlined = new();
    private readonly Dictionary<IMethodSymbol, IOperation?> bodies = new(SymbolEqualityComparer.Default);

    private Value? Inline(IInvocationOperation call, bool needsResult)
    {
        IMethodSymbol helper = call.TargetMethod.ReducedFrom ?? call.TargetMethod;
        if (WhyNot(helper) is { } reason)
        {
            Report(OptimizerDiagnostics.Helper, Place.Of(call), helper.Name, reason);
            return needsResult ? Unknown(call.Type) : null;
        }

        var values = new List<(IParameterSymbol Argument, Value Value)>();
        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (Pass(argument) is { } value)
            {
                values.Add((argument.Parameter!, value));
            }
        }

        if (Body(helper) is not { } body)
        {
            return needsResult ? Unknown(call.Type) : null;
        }

        Flow caller = flow;
        flow = caller.Branch();
        foreach ((IParameterSymbol argument, Value value) in values)
        {
            flow.Variables[argument] = value;
        }

        inlined.Push(helper);
        TranslateStatement(body);
        inlined.Pop();
        Value? result = flow.Exit?.Result;
        caller.Variables = merger.AtEnd(flow)
            .Where(variable => !SymbolEqualityComparer.Default.Equals(variable.Key.ContainingSymbol, helper))
            .ToDictionary(variable => variable.Key, variable => variable.Value, SymbolEqualityComparer.Default as IEqualityComparer<ISymbol>);
        flow = caller;
        return result ?? (needsResult ? Unknown(call.Type) : null);
    }

    // The value of an argument; null for one that stands for a variable of the caller.
    private Value? Pass(IArgumentOperation argument)
    {
        IParameterSymbol parameter = argument.Parameter!;
        bool isVariable = argument.Value is ILocalReferenceOperation or IParameterReferenceOperation or IDeclarationExpressionOperation;
        references.Remove(parameter);
        if (argument.Value is IDiscardOperation)
        {
            return null;
        }

        if (parameter.RefKind is RefKind.Ref or RefKind.Out || (parameter.RefKind == RefKind.In && isVariable))
        {
            if (Target(argument.Value) is { } variable)
            {
                references[parameter] = variable;
            }

            return null;
        }

        return Translate(argument.Value);
    }

    private string? WhyNot(IMethodSymbol helper) => helper switch
    {
        { IsGenericMethod: true } or { ContainingType.IsGenericType: true } => "cannot be inlined, because it is generic; write it for float or double",
        { IsAsync: true } => "cannot be inlined, because it is async",
        { DeclaringSyntaxReferences.IsEmpty: true } =>
            "cannot be inlined, because its source is not part of this project; call a function of Math, MathF or Rule, or write a static method",
        _ when HandWritten.IsGenerated(helper) => "is generated, and does not exist yet when the rule is read; call a method of your own",
        _ when inlined.Contains(helper, SymbolEqualityComparer.Default) => "calls itself; a rule has no recursion",
        _ when Syntax(helper) is null => "cannot be inlined, because it has no body",
        _ => null,
    };

    // The method as the compiler understands it; null if the compiler has errors there, which are reported by it.
    private IOperation? Body(IMethodSymbol symbol)
    {
        if (!bodies.TryGetValue(symbol, out IOperation? body))
        {
            body = FindBody(symbol);
            bodies.Add(symbol, body);
        }

        failed |= body is null;
        return body;
    }

    private IOperation? FindBody(IMethodSymbol symbol)
    {
        if (Syntax(symbol) is not { } syntax)
        {
            return null;
        }

        SemanticModel model = compilation.GetSemanticModel(syntax.SyntaxTree);
        if (model.GetDiagnostics(syntax.Span, cancellation).Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            return null;
        }

        return model.GetOperation(syntax, cancellation) switch
        {
            IMethodBodyOperation method => method.BlockBody ?? method.ExpressionBody,
            ILocalFunctionOperation local => local.Body,
            _ => null,
        };
    }

    private SyntaxNode? Syntax(IMethodSymbol symbol) =>
        (symbol.PartialImplementationPart ?? symbol).DeclaringSyntaxReferences
            .Select(reference => reference.GetSyntax(cancellation))
            .FirstOrDefault(node => node is MethodDeclarationSyntax { ExpressionBody: not null } or MethodDeclarationSyntax { Body: not null }
                or LocalFunctionStatementSyntax { ExpressionBody: not null } or LocalFunctionStatementSyntax { Body: not null });
}
