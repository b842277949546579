using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Binding.RuleMethods.Smells;

/// <summary>The values that are the same for all elements, as they are in the first step with the defaults of all hyperparameters; null for what is not certain.</summary>
internal static class FirstStep
{
    private const double True = 1;
    private const double False = 0;

    public static double?[] Values(RuleGraph graph)
    {
        double?[] values = new double?[graph.Instructions.Length];
        for (int position = 0; position < values.Length; position++)
        {
            Instruction value = graph[position];
            double? result = Input(graph, value) ?? Result(value, Of(value.A), Of(value.B), Of(value.C));
            values[position] = value.Type == IrType.F32 ? (float?)result : result;
        }

        return values;

        double? Of(int operand) => operand < 0 ? null : values[operand];
    }

    private static double? Input(RuleGraph graph, Instruction value) => value.Op switch
    {
        Op.Constant when value.Type is IrType.F32 or IrType.F64 => value.ConstantValue,
        Op.Constant => value.Payload,
        Op.Hyperparameter => graph.Arguments.Shape.Hyperparameters[(int)value.Payload].Default.Value,
        Op.LearningRate => graph.Arguments.Shape.Hyperparameters[graph.LearningRate!.Argument.Index].Default.Value,
        Op.LoadScalar => graph.Arguments.Shape.Scalars[(int)value.Payload].InitialValue.Value,
        Op.Step => 1,
        _ => null,
    };

    // Only what is exact: a difference that is 0 by the rounding of another machine says nothing.
    private static double? Result(Instruction value, double? a, double? b, double? c) => value.Op switch
    {
        Op.Add => a + b,
        Op.Subtract => a - b,
        Op.Multiply => a * b,
        Op.Divide when value.Type == IrType.I64 => a is { } dividend && b is { } divisor ? Math.Truncate(dividend / divisor) : null,
        Op.Divide => a / b,
        Op.Negate => -a,
        Op.Minimum => a is { } first && b is { } second ? Math.Min(first, second) : null,
        Op.Maximum => a is { } first && b is { } second ? Math.Max(first, second) : null,
        Op.AbsoluteValue => a is { } number ? Math.Abs(number) : null,
        Op.SquareRoot => a is { } number ? Math.Sqrt(number) : null,
        Op.Power or Op.RealPower => Power(a, b),
        Op.Function when UniformFunctions.All[(int)value.Payload].Name == "Pow" => Power(a, b),
        Op.Convert => a,
        Op.Equal => Truth(a is null || b is null ? null : a == b),
        Op.LessThan => Truth(a is null || b is null ? null : a < b),
        Op.LessThanOrEqual => Truth(a is null || b is null ? null : a <= b),
        Op.Not => Truth(a is null ? null : a == False),
        Op.And => a == False || b == False ? False : Truth(a is null || b is null ? null : true),
        Op.Or => a == True || b == True ? True : Truth(a is null || b is null ? null : false),
        Op.Select => a == True ? b : a == False ? c : null,
        _ => null,
    };

    private static double? Power(double? value, double? exponent) => exponent == 0 ? 1 : exponent == 1 ? value : null;

    private static double? Truth(bool? condition) => condition is { } holds ? holds ? True : False : null;
}
