using FusedOptim.Generator.Diagnostics;
using FusedOptim.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace FusedOptim.Generator.Binding.RuleMethods;

/// <summary>Calls: functions of the table, reductions, and static methods of the user, which are inlined.</summary>
internal sealed partial class RuleTranslator
{
    // Null only for a call without a result.
    private Value? TranslateCall(IInvocationOperation call, bool needsResult)
    {
        if (!call.TargetMethod.IsStatic || call.Instance is not null)
        {
            (string what, string instead) = call.TargetMethod.MethodKind switch
            {
                MethodKind.DelegateInvoke => ("A delegate", "call a static method"),
                MethodKind.LocalFunction => ($"The local function '{call.TargetMethod.Name}', which may use variables around it,", "make it static"),
                _ => ($"A call of the instance method '{call.TargetMethod.Name}'", "call a static method"),
            };
            return NotSupported(call, Place.Of(call), what, instead);
        }

        if (call.TargetMethod.IsAbstract || call.TargetMethod.IsVirtual)
        {
            return NotSupported(call, Place.Of(call), $"A call of '{call.TargetMethod.Name}', which a type argument decides about,", "call a static method of your own");
        }

        return FunctionTable.LibraryOf(call.TargetMethod) switch
        {
            FunctionLibrary.Math => CallMath(call),
            FunctionLibrary.Rule when RuleReductions.Find(call.TargetMethod.Name) is { } reduction => Reduce(call, reduction),
            FunctionLibrary.Rule => CallRule(call),
            _ => Inline(call, needsResult),
        };
    }

    // In the order of the method's arguments; they are evaluated in the order in which they are written.
    private Value[] Arguments(IInvocationOperation call)
    {
        var values = new Value[call.TargetMethod.Parameters.Length];
        foreach (IArgumentOperation argument in call.Arguments)
        {
            values[argument.Parameter!.Ordinal] = Translate(argument.Value);
        }

        return values;
    }

    private Value CallMath(IInvocationOperation call)
    {
        string name = call.TargetMethod.Name;
        Value[] values = Arguments(call);
        IrType? type = values.Length > 0 ? program[values[0]].Type : null;
        bool ofNumbers = type is IrType.F32 or IrType.F64 && values.All(value => program[value].Type == type);
        if (AreUnknown(values))
        {
            return Unknown(call.Type);
        }

        if (name == "Sign" && ofNumbers)
        {
            Report(OptimizerDiagnostics.InexactFunction, Place.Of(call), Place.Text(call), "throws for NaN", "Rule.Sign");
            return Unknown(call.Type);
        }

        if (ofNumbers && FunctionTable.Exact(name, values.Length) is { } op)
        {
            return program.Apply(op, values[0], values.Length > 1 ? values[1] : null, values.Length > 2 ? values[2] : null);
        }

        if (type == IrType.I64 && name is "Abs" or "Min" or "Max" && call.Type?.SpecialType == SpecialType.System_Int64)
        {
            return program.Apply(FunctionTable.Exact(name, values.Length)!.Value, values[0], values.Length > 1 ? values[1] : null);
        }

        if (ofNumbers && name == "Clamp" && program[values[1]] is { Op: Op.Constant } low && program[values[2]] is { Op: Op.Constant } high && low.ConstantValue > high.ConstantValue)
        {
            return NotSupported(call, Place.Of(call), $"'{Place.Text(call)}' with a lower limit above the upper one, which throws,", "swap them");
        }

        if (ofNumbers && Composed(name, values, type!.Value) is { } composed)
        {
            return composed;
        }

        int function = ofNumbers ? UniformFunctions.Number(name, values.Length) : -1;
        if (function < 0)
        {
            return NotSupported(call, Place.Of(call), $"'{Place.Text(call)}' with these arguments", FunctionAdvice.For(name));
        }

        if (values.All(value => program[value].Rate < Rate.Element))
        {
            return program.Function(function, values[0], values.Length > 1 ? values[1] : null);
        }

        if (FunctionTable.RuleNameOf(name, values.Length) is { } exact)
        {
            Report(OptimizerDiagnostics.InexactFunction, Place.Of(call), Place.Text(call), "has other bits on other machines for values that differ between elements", $"Rule.{exact}");
            return Unknown(call.Type);
        }

        return NotSupported(call, Place.Of(call), $"'{Place.Text(call)}' of values that differ between elements", FunctionAdvice.OfElements);
    }

    // Functions that are several operations.
    private Value? Composed(string name, Value[] values, IrType type)
    {
        switch (name, values.Length)
        {
            case ("Clamp", 3):
                Value upper = program.Apply(Op.Select, program.Apply(Op.LessThan, values[2], values[0]), values[2], values[0]);
                return program.Apply(Op.Select, program.Apply(Op.LessThan, values[0], values[1]), values[1], upper);
            case ("IsNaN", 1):
                return program.Apply(Op.Not, program.Apply(Op.Equal, values[0], values[0]));
            case ("IsFinite", 1):
                return program.Apply(Op.LessThan, program.Apply(Op.AbsoluteValue, values[0]), program.Constant(type, double.PositiveInfinity));
            case ("IsInfinity", 1):
                return program.Apply(Op.Equal, program.Apply(Op.AbsoluteValue, values[0]), program.Constant(type, double.PositiveInfinity));
            default:
                return null;
        }
    }

    private Value CallRule(IInvocationOperation call)
    {
        Value[] values = Arguments(call);
        string name = call.TargetMethod.Name;
        return AreUnknown(values) ? Unknown(call.Type) : (name, values.Length) switch
        {
            ("Sign", 1) => program.Apply(Op.Sign, values[0]),
            ("Exp", 1) => program.Apply(Op.Exponential, values[0]),
            ("Log", 1) => program.Apply(Op.Logarithm, values[0]),
            ("Tanh", 1) => program.Apply(Op.HyperbolicTangent, values[0]),
            ("Power", 2) when program[values[1]].Type == IrType.I64 => IntegerPower(call, values[0], values[1]),
            ("Power", 2) => program.Apply(Op.RealPower, values[0], values[1]),
            _ => NotSupported(call),
        };
    }

    // The operations of Rule.Power, one after the other, where the exponent is known; a power of elements has no loop in it.
    private Value IntegerPower(IInvocationOperation call, Value value, Value exponent)
    {
        if (program[value].Rate < Rate.Element)
        {
            return program.Apply(Op.Power, value, exponent);
        }

        if (program[exponent].Op != Op.Constant)
        {
            return NotSupported(call, Place.Of(call), "An element to an integer power that is no constant", "convert the exponent: Rule.Power(x, (float)n)");
        }

        Value? result = null;
        Value square = value;
        long known = program[exponent].Payload;
        for (ulong rest = (ulong)(known < 0 ? unchecked(-known) : known); rest > 0; rest >>= 1)
        {
            if ((rest & 1) != 0)
            {
                result = result is { } product ? program.Apply(Op.Multiply, product, square) : square;
            }

            square = rest > 1 ? program.Apply(Op.Multiply, square, square) : square;
        }

        Value one = program.Constant(program[value].Type, 1);
        return result is not { } power ? one : known < 0 ? program.Apply(Op.Divide, one, power) : power;
    }

    private Value Reduce(IInvocationOperation call, RuleReductions.Kind kind)
    {
        string name = $"Rule.{call.TargetMethod.Name}";
        Value value = Arguments(call)[0];
        if (AreUnknown(value))
        {
            return Unknown(call.Type);
        }

        if (program[value].Rate < Rate.Element)
        {
            Report(OptimizerDiagnostics.Reduction, Place.Of(call), name, "runs over a value that is the same for all elements; use the value itself");
            return Unknown(call.Type);
        }

        if (conditions > 0)
        {
            Report(OptimizerDiagnostics.Reduction, Place.Of(call), name, "stands behind a condition; compute it before, and choose what to do with its result");
            return Unknown(call.Type);
        }

        Value terms = kind.IsCount
            ? program.Apply(Op.Select, value, program.Constant(program.Element, 1), program.Constant(program.Element, 0))
            : value;
        Value result = program.Reduce(kind.Op, kind.Scope, terms);
        result = kind.Finish switch
        {
            RuleReductions.Finish.SquareRoot => program.Apply(Op.SquareRoot, result),
            RuleReductions.Finish.Mean => program.Apply(
                Op.Divide, result, program.Input(kind.Scope == ReductionScope.Tensor ? Op.Length : Op.TotalLength, IrType.F64)),
            _ => result,
        };
        return kind.IsCount ? result : program.Convert(result, program.Element);
    }
}
