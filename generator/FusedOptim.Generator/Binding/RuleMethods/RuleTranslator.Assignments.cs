using FusedOptim.Generator.Diagnostics;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace FusedOptim.Generator.Binding.RuleMethods;

/// <summary>Assignments to locals, arguments and state.</summary>
internal sealed partial class RuleTranslator
{
    // What 'ref' and 'out' arguments of the methods that are being inlined stand for.
    private readonly Dictionary<ISymbol, ISymbol> references = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, Location> scalarAssignments = new(SymbolEqualityComparer.Default);

    private Value TranslateAssignment(IOperation operation) => operation switch
    {
        ISimpleAssignmentOperation { IsRef: false } simple => TranslateSimple(simple),
        ICompoundAssignmentOperation compound => TranslateCompound(compound),
        IIncrementOrDecrementOperation step => TranslateIncrement(step),
        _ => NotSupported(operation),
    };

    private Value TranslateSimple(ISimpleAssignmentOperation assignment)
    {
        if (assignment.Target is IDiscardOperation)
        {
            return Translate(assignment.Value);
        }

        ISymbol? target = Target(assignment.Target);
        Value value = Translate(assignment.Value);
        return target is null ? Unknown(assignment.Type) : Assign(target, value, assignment.Target);
    }

    // The operation is computed in the type of its operands, and converted back: x *= 2.0 of a float is (float)(x * 2.0).
    private Value TranslateCompound(ICompoundAssignmentOperation assignment)
    {
        ISymbol? target = Target(assignment.Target);
        if (target is null || assignment.OperatorMethod is not null || assignment.IsLifted)
        {
            return target is null ? Unknown(assignment.Type) : NotSupported(assignment);
        }

        Value old = Translate(assignment.Target);
        Value value = Translate(assignment.Value);
        Value? left = Converted(old, assignment.Value.Type, assignment.Target);
        Value? result = left is { } operand ? Apply(assignment.OperatorKind, operand, value, assignment, assignment.Value.Type, assignment.IsChecked) : null;
        return result is { } computed && Converted(computed, assignment.Type, assignment) is { } converted
            ? Assign(target, converted, assignment.Target)
            : Assign(target, NotSupported(assignment, [old, value, .. result is { } unknownResult ? [unknownResult] : (Value[])[]]), assignment.Target);
    }

    private Value TranslateIncrement(IIncrementOrDecrementOperation step)
    {
        ISymbol? target = Target(step.Target);
        if (target is null || step.OperatorMethod is not null || step.IsLifted)
        {
            return target is null ? Unknown(step.Type) : NotSupported(step);
        }

        Value old = Translate(step.Target);
        IrType type = program[old].Type;
        if (type == IrType.I64 && WhyNotInteger(step.Type, step.IsChecked) is { } reason)
        {
            return NotSupported(step, Place.Of(step), reason.What, reason.Instead);
        }

        Value one = type == IrType.I64 ? program.Integer(1) : program.Constant(type, 1);
        Value value = program.Apply(step.Kind == OperationKind.Increment ? Op.Add : Op.Subtract, old, one);
        Assign(target, value, step.Target);
        return step.IsPostfix ? old : value;
    }

    private Value Assign(ISymbol variable, Value value, IOperation target)
    {
        program.Name(value, variable.Name);
        flow.Variables[variable] = value;
        if (inputs.TryGetValue(variable, out RuleArgument? argument) && argument.Kind == RuleArgumentKind.Scalar)
        {
            scalarAssignments[variable] = Place.Of(target);
            if (program[value].Rate == Rate.Element)
            {
                Report(OptimizerDiagnostics.ScalarOfElements, Place.Of(target), variable.Name);
                flow.Variables[variable] = program.Constant(IrType.F64, 0);
            }
        }

        return value;
    }

    // The variable that is assigned; null, and reported, if it is none.
    private ISymbol? Target(IOperation target)
    {
        switch (target)
        {
            case ILocalReferenceOperation local:
                return Resolve(local.Local);
            case IParameterReferenceOperation argument:
                return Resolve(argument.Parameter);
            case IDeclarationExpressionOperation { Expression: ILocalReferenceOperation declared }:
                return declared.Local;
            default:
                NotSupported(target);
                return null;
        }
    }

    private ISymbol Resolve(ISymbol symbol)
    {
        // The arguments of a partial method are those of its declaration, wherever its body stands.
        if (symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol { PartialDefinitionPart: { } declared } } argument)
        {
            symbol = declared.Parameters[argument.Ordinal];
        }

        while (references.TryGetValue(symbol, out ISymbol? variable))
        {
            symbol = variable;
        }

        return symbol;
    }
}
