using System.Runtime.CompilerServices;
using FusedOptim.Generator.Diagnostics;
using FusedOptim.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace FusedOptim.Generator.Binding.RuleMethods;

/// <summary>Expressions.</summary>
internal sealed partial class RuleTranslator
{
    private Value Translate(IOperation operation)
    {
        cancellation.ThrowIfCancellationRequested();
        RuntimeHelpers.EnsureSufficientExecutionStack();
        Value value = Constant(operation) ?? operation switch
        {
            ILocalReferenceOperation local => Read(local.Local, local),
            IParameterReferenceOperation argument => Read(argument.Parameter, argument),
            IFieldReferenceOperation field => ReadField(field),
            IConversionOperation conversion => TranslateConversion(conversion),
            IBinaryOperation binary => TranslateBinary(binary),
            IUnaryOperation unary => TranslateUnary(unary),
            IConditionalOperation conditional => TranslateChoice(conditional, conditional.Type),
            IAssignmentOperation or IIncrementOrDecrementOperation => TranslateAssignment(operation),
            IInvocationOperation call => TranslateCall(call, needsResult: true)!.Value,
            _ => NotSupported(operation),
        };
        Locate(operation.Syntax.GetLocation());
        return value;
    }

    private Value? Constant(IOperation operation) => operation.ConstantValue is not { HasValue: true } constant ? null : constant.Value switch
    {
        float number => program.Constant(IrType.F32, number),
        double number => program.Constant(IrType.F64, number),
        bool condition => program.Boolean(condition),
        long integer => program.Integer(integer),
        int integer => program.Integer(integer),
        uint integer => program.Integer(integer),
        short integer => program.Integer(integer),
        ushort integer => program.Integer(integer),
        byte integer => program.Integer(integer),
        sbyte integer => program.Integer(integer),
        _ => null,
    };

    private Value Read(ISymbol symbol, IOperation operation)
    {
        ISymbol variable = Resolve(symbol);
        return flow.Variables.TryGetValue(variable, out Value value) ? value
            : inputs.ContainsKey(variable) ? Load(variable)
            : failed ? Unknown(operation.Type)
            : NotSupported(operation, Place.Of(operation), $"'{symbol.Name}' of another method", "pass it as an argument");
    }

    private Value ReadField(IFieldReferenceOperation reference)
    {
        IFieldSymbol field = reference.Field;
        if (!field.IsStatic || !field.IsReadOnly || TypeOf(field.Type) is not { } type)
        {
            return NotSupported(reference);
        }

        // The value is read in the generated file.
        if (!compilation.IsSymbolAccessibleWithin(field, method.ContainingType) || IsFileLocal(field.ContainingType))
        {
            return NotSupported(
                reference, Place.Of(reference), $"The field '{field.Name}', which the generated part of '{method.ContainingType.Name}' cannot see,", "make it internal");
        }

        if (UseWarnings.AreErrors(field, method.ContainingType))
        {
            return NotSupported(reference, Place.Of(reference), $"The field '{field.Name}', which is obsolete as an error,", "use what stands in its place");
        }

        string name = field.ToDisplayString(FieldFormat);
        int index = fields.IndexOf(name);
        if (index < 0)
        {
            index = fields.Count;
            fields.Add(name);
            warnings.UnionWith(UseWarnings.Of(field, method.ContainingType));
        }

        return program.Input(Op.Field, type, index);
    }

    private static bool IsFileLocal(INamedTypeSymbol? type) => type is not null && (type.IsFileLocal || IsFileLocal(type.ContainingType));

    private static readonly SymbolDisplayFormat FieldFormat = SymbolDisplayFormat.FullyQualifiedFormat
        .WithMemberOptions(SymbolDisplayMemberOptions.IncludeContainingType);

    // A choice is converted on each side: 'x > 0 ? 1 : 0' as a float needs no integers for elements, and '(float)(x > 0 ? 0.9 : 1.1)' no doubles.
    private Value TranslateConversion(IConversionOperation conversion)
    {
        if (conversion is { OperatorMethod: null, Operand: IConditionalOperation { ConstantValue.HasValue: false } choice }
            && TypeOf(choice.Type) is IrType.F32 or IrType.F64 or IrType.I64
            && TypeOf(conversion.Type) is IrType.F32 or IrType.F64)
        {
            return TranslateChoice(choice, conversion.Type);
        }

        Value operand = Translate(conversion.Operand);
        bool isSupported = conversion.OperatorMethod is null && (conversion.Conversion.IsImplicit || TypeOf(conversion.Type) != IrType.I64);
        return (isSupported ? Converted(operand, conversion.Type, conversion.Operand) : null) ?? NotSupported(conversion, operand);
    }

    // Null for a conversion that rules do not have.
    private Value? Converted(Value value, ITypeSymbol? target, IOperation source)
    {
        IrType from = program[value].Type;
        if (AreUnknown(value))
        {
            return Unknown(target);
        }

        if (TypeOf(target) is not { } to || (to == IrType.I64) != (from == IrType.I64) && to is IrType.I64 or IrType.Bool)
        {
            return null;
        }

        if (from == to)
        {
            return value;
        }

        if (from == IrType.Bool)
        {
            return null;
        }

        // What has another type already is reported at the end, where it was chosen.
        if (program[value].Rate == Rate.Element && to != program.Element)
        {
            widened.Add((source, to));
            return Unknown(target);
        }

        return program.Convert(value, to);
    }

    private Value TranslateUnary(IUnaryOperation unary)
    {
        Value operand = Translate(unary.Operand);
        IrType type = program[operand].Type;
        if (unary.OperatorMethod is not null || unary.IsLifted)
        {
            return NotSupported(unary, operand);
        }

        if (unary.OperatorKind == UnaryOperatorKind.Minus && type == IrType.I64 && WhyNotInteger(unary.Type, unary.IsChecked) is { } reason)
        {
            return NotSupported(unary, Place.Of(unary), reason.What, reason.Instead);
        }

        return unary.OperatorKind switch
        {
            UnaryOperatorKind.Plus when type != IrType.Bool => operand,
            UnaryOperatorKind.Minus when type != IrType.Bool => program.Apply(Op.Negate, operand),
            UnaryOperatorKind.Not when type == IrType.Bool => program.Apply(Op.Not, operand),
            _ => NotSupported(unary, operand),
        };
    }

    private Value TranslateBinary(IBinaryOperation binary)
    {
        if (binary.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr && binary.OperatorMethod is null)
        {
            return TranslateShortCircuit(binary);
        }

        Value left = Translate(binary.LeftOperand);
        if (AreUnknown(left) && TypeOf(binary.RightOperand.Type) is null)
        {
            return Unknown(binary.Type);
        }

        Value right = Translate(binary.RightOperand);
        Value? result = binary.OperatorMethod is null && !binary.IsLifted
            ? Apply(binary.OperatorKind, left, right, binary, binary.LeftOperand.Type, binary.IsChecked)
            : null;
        return result ?? NotSupported(binary, left, right);
    }

    // Null for what rules do not have. The type is that of the operands.
    private Value? Apply(BinaryOperatorKind kind, Value left, Value right, IOperation operation, ITypeSymbol? operands, bool isChecked)
    {
        IrType type = program[left].Type;
        if (AreUnknown(left, right))
        {
            return Unknown(operation.Type);
        }

        if (type != program[right].Type)
        {
            return null;
        }

        if (type == IrType.Bool)
        {
            return ApplyToConditions(kind, left, right);
        }

        return kind switch
        {
            BinaryOperatorKind.Equals => program.Apply(Op.Equal, left, right),
            BinaryOperatorKind.NotEquals => program.Apply(Op.Not, program.Apply(Op.Equal, left, right)),
            BinaryOperatorKind.LessThan => program.Apply(Op.LessThan, left, right),
            BinaryOperatorKind.LessThanOrEqual => program.Apply(Op.LessThanOrEqual, left, right),
            BinaryOperatorKind.GreaterThan => program.Apply(Op.LessThan, right, left),
            BinaryOperatorKind.GreaterThanOrEqual => program.Apply(Op.LessThanOrEqual, right, left),
            _ when type == IrType.I64 => ApplyToIntegers(kind, left, right, operation, operands, isChecked),
            BinaryOperatorKind.Add => program.Apply(Op.Add, left, right),
            BinaryOperatorKind.Subtract => program.Apply(Op.Subtract, left, right),
            BinaryOperatorKind.Multiply => program.Apply(Op.Multiply, left, right),
            BinaryOperatorKind.Divide => program.Apply(Op.Divide, left, right),
            BinaryOperatorKind.Remainder when program[left].Rate < Rate.Element && program[right].Rate < Rate.Element => program.Apply(Op.Remainder, left, right),
            BinaryOperatorKind.Remainder =>
                NotSupported(operation, Place.Of(operation), "A remainder of elements", $"write x - y * {(program.Element == IrType.F32 ? "MathF" : "Math")}.Truncate(x / y)"),
            _ => null,
        };
    }

    private Value? ApplyToConditions(BinaryOperatorKind kind, Value left, Value right) => kind switch
    {
        BinaryOperatorKind.And => program.Apply(Op.And, left, right),
        BinaryOperatorKind.Or => program.Apply(Op.Or, left, right),
        BinaryOperatorKind.Equals => program.Apply(Op.Equal, left, right),
        BinaryOperatorKind.NotEquals or BinaryOperatorKind.ExclusiveOr => program.Apply(Op.Not, program.Apply(Op.Equal, left, right)),
        _ => null,
    };

    // Both sides of a choice are computed: a division must not fail on the side that is not taken.
    private Value? ApplyToIntegers(BinaryOperatorKind kind, Value left, Value right, IOperation operation, ITypeSymbol? operands, bool isChecked)
    {
        if (kind is not (BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply or BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder))
        {
            return null;
        }

        // A remainder cannot overflow: the compiler never marks it as checked.
        if (WhyNotInteger(operands, kind == BinaryOperatorKind.Remainder ? compilation.Options.CheckOverflow : isChecked) is { } reason)
        {
            return NotSupported(operation, Place.Of(operation), reason.What, reason.Instead);
        }

        if (kind is BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder && program[right] is not { Op: Op.Constant, Payload: not 0 and not -1 })
        {
            return NotSupported(operation, Place.Of(operation), "An integer division by something else than a constant", "divide as double: (double)a / b");
        }

        return kind switch
        {
            BinaryOperatorKind.Add => program.Apply(Op.Add, left, right),
            BinaryOperatorKind.Subtract => program.Apply(Op.Subtract, left, right),
            BinaryOperatorKind.Multiply => program.Apply(Op.Multiply, left, right),
            BinaryOperatorKind.Divide => program.Apply(Op.Divide, left, right),
            _ => program.Apply(Op.Remainder, left, right),
        };
    }

    // Longs wrap around as the generated code does, which is compiled with the project's setting.
    private (string What, string Instead)? WhyNotInteger(ITypeSymbol? type, bool isChecked) =>
        type?.SpecialType != SpecialType.System_Int64 ? ("Arithmetic of 'int'", "use 'long' for steps, and float or double for everything else")
        : isChecked != compilation.Options.CheckOverflow ? ($"'{(isChecked ? "checked" : "unchecked")}'", "remove it: the loop is compiled as the project is")
        : null;

    // The right side may assign: it happens under the condition of the left one.
    private Value TranslateShortCircuit(IBinaryOperation binary)
    {
        bool isAnd = binary.OperatorKind == BinaryOperatorKind.ConditionalAnd;
        Value left = Translate(binary.LeftOperand);
        Flow before = flow;
        Value right = default;
        Flow taken = TranslateBranch(before, () => right = Translate(binary.RightOperand));
        flow = isAnd ? merger.Merge(left, taken, before.Branch()) : merger.Merge(left, before.Branch(), taken);
        return program.Apply(isAnd ? Op.And : Op.Or, left, right);
    }

    private Value TranslateChoice(IConditionalOperation conditional, ITypeSymbol? type)
    {
        if (conditional.Condition.ConstantValue is { HasValue: true, Value: bool isTrue })
        {
            return TranslateSide(isTrue ? conditional.WhenTrue : conditional.WhenFalse!, type);
        }

        if (TypeOf(type) is null)
        {
            return NotSupported(conditional, Place.Whole(conditional), "A choice between values of another type", "all values are float, double, long or bool");
        }

        Value condition = Translate(conditional.Condition);
        Flow before = flow;
        Value first = default;
        Value second = default;
        Flow then = TranslateBranch(before, () => first = TranslateSide(conditional.WhenTrue, type));
        Flow otherwise = TranslateBranch(before, () => second = TranslateSide(conditional.WhenFalse!, type));
        flow = merger.Merge(condition, then, otherwise);
        return program[first].Type == program[second].Type ? merger.Choose(condition, first, second) : Unknown(type);
    }

    private Value TranslateSide(IOperation side, ITypeSymbol? type)
    {
        if (side is IConditionalOperation { ConstantValue.HasValue: false } choice && TypeOf(type) is IrType.F32 or IrType.F64)
        {
            return TranslateChoice(choice, type);
        }

        Value value = Translate(side);
        return Converted(value, type, side) ?? NotSupported(side, value);
    }
}
