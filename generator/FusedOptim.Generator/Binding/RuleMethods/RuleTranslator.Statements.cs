using System.Runtime.CompilerServices;
using FusedOptim.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace FusedOptim.Generator.Binding.RuleMethods;

/// <summary>Statements: what follows a possible return happens only if it was not taken, and so is chosen by that.</summary>
internal sealed partial class RuleTranslator
{
    // How many conditions decide whether the current place is reached.
    private int conditions;

    // Variables that a rule cannot have: what is done with them is not reported any more.
    private readonly HashSet<ISymbol> refused = new(SymbolEqualityComparer.Default);

    private void TranslateStatement(IOperation statement)
    {
        cancellation.ThrowIfCancellationRequested();
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (statement)
        {
            case IBlockOperation block:
                TranslateBlock([.. block.Operations], 0);
                break;
            case IVariableDeclarationGroupOperation group:
                foreach (IVariableDeclaratorOperation variable in group.Declarations.SelectMany(declaration => declaration.Declarators))
                {
                    Declare(variable);
                }

                break;
            case IExpressionStatementOperation expression:
                TranslateEffect(expression.Operation);
                break;
            case IConditionalOperation conditional:
                TranslateIf(conditional);
                break;
            case IReturnOperation { Kind: OperationKind.Return } returned:
                Value? result = returned.ReturnedValue is { } value ? Translate(value) : null;
                flow.Exit = new Exit(null, new(flow.Variables, SymbolEqualityComparer.Default), result);
                flow.IsLive = false;
                break;
            case IEmptyOperation or ILocalFunctionOperation:
                break;
            case ILabeledOperation labeled:
                // What jumps to it is reported.
                TranslateBlock(labeled.Operation is { } target ? [target] : [], 0);
                break;
            default:
                NotSupported(statement);
                break;
        }
    }

    private void TranslateBlock(IOperation[] statements, int first)
    {
        for (int position = first; position < statements.Length && flow.IsLive; position++)
        {
            if (flow.Exit is { } exit)
            {
                TranslateRest(statements, position, exit);
                return;
            }

            TranslateStatement(statements[position]);
        }
    }

    private void TranslateRest(IOperation[] statements, int position, Exit exit)
    {
        Flow before = flow;
        flow = before.Branch();
        conditions++;
        TranslateBlock(statements, position);
        conditions--;
        flow.Exit = merger.Then(exit, flow);
    }

    private void TranslateIf(IConditionalOperation conditional)
    {
        if (conditional.Condition.ConstantValue is { HasValue: true, Value: bool isTrue })
        {
            if ((isTrue ? conditional.WhenTrue : conditional.WhenFalse) is { } taken)
            {
                TranslateStatement(taken);
            }

            return;
        }

        Value condition = Translate(conditional.Condition);
        Flow before = flow;
        Flow then = TranslateBranch(before, () => TranslateStatement(conditional.WhenTrue));
        Flow otherwise = TranslateBranch(before, () =>
        {
            if (conditional.WhenFalse is { } whenFalse)
            {
                TranslateStatement(whenFalse);
            }
        });
        flow = merger.Merge(condition, then, otherwise);
        Locate(Place.Whole(conditional.Condition));
    }

    private Flow TranslateBranch(Flow before, Action translate)
    {
        flow = before.Branch();
        conditions++;
        translate();
        conditions--;
        return flow;
    }

    private void Declare(IVariableDeclaratorOperation variable)
    {
        if (variable.Symbol.IsConst)
        {
            return;
        }

        if (variable.Symbol.IsRef)
        {
            refused.Add(variable.Symbol);
            NotSupported(variable, Place.Of(variable), "A reference as a variable", "use the state itself");
        }
        else if (!IsValueType(variable.Symbol.Type))
        {
            refused.Add(variable.Symbol);
            NotSupported(variable);
        }
        else if (variable.GetVariableInitializer() is { } initializer)
        {
            Assign(variable.Symbol, Translate(initializer.Value), variable);
        }
    }

    private bool IsRefused(IOperation? operation) => operation switch
    {
        ILocalReferenceOperation local => refused.Contains(local.Local),
        IMemberReferenceOperation member => IsRefused(member.Instance),
        IInvocationOperation call => IsRefused(call.Instance),
        IArrayElementReferenceOperation element => IsRefused(element.ArrayReference),
        IConditionalAccessOperation access => IsRefused(access.Operation),
        IConversionOperation conversion => IsRefused(conversion.Operand),
        IAssignmentOperation assignment => IsRefused(assignment.Target),
        _ => false,
    };

    private static bool IsValueType(ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Int64 or SpecialType.System_Boolean;

    // An expression for what it does and not for its value.
    private void TranslateEffect(IOperation operation)
    {
        if (operation is IInvocationOperation call)
        {
            TranslateCall(call, needsResult: false);
        }
        else
        {
            Translate(operation);
        }
    }
}
