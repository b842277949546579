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
    private const int MaximumLength = 20_000;

    private readonly Stack<IMethodSymbol> inlined = new();
    private readonly Dictionary<IMethodSymbol, IOperation?> bodies = new(SymbolEqualityComparer.Default);
    private bool isTooLong;

    private Value? Inline(IInvocationOperation call, bool needsResult)
    {
        IMethodSymbol helper = Definition(call.TargetMethod.ReducedFrom ?? call.TargetMethod);
        if (WhyNot(helper) is { } reason)
        {
            Report(OptimizerDiagnostics.Helper, Place.Of(call), helper.Name, reason);
            return needsResult ? Unknown(call.Type) : null;
        }

        // All of them, before any is set: an argument may be a call of the same method.
        (IParameterSymbol Symbol, ISymbol? Variable, Value? Value)[] arguments = [.. call.Arguments.Select(argument => Pass(argument, helper.Parameters[argument.Parameter!.Ordinal]))];
        if (program.Count > MaximumLength)
        {
            return TooLong(call, helper);
        }

        if (Body(helper) is not { } body)
        {
            return needsResult ? Unknown(call.Type) : null;
        }

        Flow caller = flow;
        flow = caller.Branch();
        foreach ((IParameterSymbol symbol, ISymbol? variable, Value? value) in arguments)
        {
            references.Remove(symbol);
            flow.Variables.Remove(symbol);
            if (variable is not null)
            {
                references[symbol] = variable;
            }
            else if (value is { } known)
            {
                flow.Variables[symbol] = known;
            }
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

    // In Outer<T>, Outer<T>.Helper may be another symbol than Helper, which the body was written for.
    private static IMethodSymbol Definition(IMethodSymbol method) =>
        SymbolEqualityComparer.Default.Equals(method, method.OriginalDefinition) ? method.OriginalDefinition : method;

    // The variable of the caller that an argument stands for, or its value; neither for what nobody reads.
    private (IParameterSymbol Symbol, ISymbol? Variable, Value? Value) Pass(IArgumentOperation argument, IParameterSymbol parameter)
    {
        bool isVariable = argument.Value is ILocalReferenceOperation { ConstantValue.HasValue: false } or IParameterReferenceOperation or IDeclarationExpressionOperation;
        return parameter.RefKind switch
        {
            _ when argument.Value is IDiscardOperation => (parameter, null, null),
            RefKind.Ref or RefKind.Out => (parameter, Target(argument.Value), null),
            not RefKind.None when isVariable => (parameter, Target(argument.Value), null),
            _ => (parameter, null, Translate(argument.Value)),
        };
    }

    // Helpers that call helpers twice double what they make at each level.
    private Value TooLong(IInvocationOperation call, IMethodSymbol helper)
    {
        if (!isTooLong)
        {
            Report(OptimizerDiagnostics.Helper, Place.Of(call), helper.Name, $"makes the rule longer than {MaximumLength} operations; call helpers less often, and keep what they return");
        }

        isTooLong = true;
        return Unknown(call.Type);
    }

    private string? WhyNot(IMethodSymbol helper) => helper switch
    {
        { IsGenericMethod: true } => "cannot be inlined, because it is generic; write it for float or double",
        { IsDefinition: false } =>
            $"cannot be inlined, because '{helper.ContainingType.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}' has type arguments; move it to a type that has none",
        { IsAsync: true } => "cannot be inlined, because it is async",
        { DeclaringSyntaxReferences.IsEmpty: true } =>
            "cannot be inlined, because its source is not part of this project; call a function of Math, MathF or Rule, or write a static method",
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

        if (ReportGenerated(syntax, model))
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

    // What stands in generated files only does not exist when the generator reads the rule.
    private bool ReportGenerated(SyntaxNode syntax, SemanticModel model)
    {
        if (!method.ContainingType.DeclaringSyntaxReferences.Any(reference => HandWritten.IsOurs(reference.SyntaxTree)))
        {
            return false;
        }

        bool isReported = false;
        foreach (SimpleNameSyntax name in syntax.DescendantNodes().OfType<SimpleNameSyntax>())
        {
            // In 'nameof' a name is no value, but one of the symbols that it could be.
            SymbolInfo info = model.GetSymbolInfo(name, cancellation);
            if ((info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) is { } symbol and not INamespaceSymbol && HandWritten.IsGenerated(symbol))
            {
                Report(OptimizerDiagnostics.NotInRule, name.GetLocation(), $"The generated member '{symbol.Name}'", "use an argument of the method: the generator reads it before it writes anything");
                isReported = true;
            }
        }

        return isReported;
    }

    private SyntaxNode? Syntax(IMethodSymbol symbol) =>
        (symbol.PartialImplementationPart ?? symbol).DeclaringSyntaxReferences
            .Select(reference => reference.GetSyntax(cancellation))
            .FirstOrDefault(node => node is MethodDeclarationSyntax { ExpressionBody: not null } or MethodDeclarationSyntax { Body: not null }
                or LocalFunctionStatementSyntax { ExpressionBody: not null } or LocalFunctionStatementSyntax { Body: not null });
}
