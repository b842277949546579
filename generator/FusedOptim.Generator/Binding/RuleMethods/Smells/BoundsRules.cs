using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Binding.RuleMethods.Smells;

/// <summary>Between which numbers the result of an operation lies, by those of its operands.</summary>
internal static class BoundsRules
{
    private static readonly Dictionary<string, Func<Bounds, Bounds, Bounds>> Functions = new()
    {
        ["Cbrt"] = (a, _) => a.Map(value => value < 0 ? double.NegativeInfinity : value > 0 ? double.PositiveInfinity : 0).WithoutZeroIf(a.ExcludesZero),
        ["Cosh"] = (_, _) => new(1, double.PositiveInfinity),
        ["Exp"] = (a, _) => Exponential(a),
        ["Pow"] = Power,
        ["Tanh"] = (a, _) => HyperbolicTangent(a),
    };

    public static Bounds Of(Instruction instruction, Bounds a, Bounds b) => instruction.Op switch
    {
        Op.Constant => Exactly(instruction),
        Op.Step or Op.Length or Op.TotalLength => new(1, double.PositiveInfinity),

        // Numbers that people keep in fields are epsilons, limits and factors.
        Op.Field => Bounds.Positive,
        Op.Add => a + b,
        Op.Subtract => a - b,
        Op.Divide => a / b,
        Op.Negate => -a,
        Op.SquareRoot => a.Map(value => Math.Sqrt(Math.Max(value, 0))).WithoutZeroIf(a.ExcludesZero),
        Op.AbsoluteValue => a.Magnitude(),
        Op.Sign => a.Map(value => Math.Sign(value)).WithoutZeroIf(a.ExcludesZero),
        Op.Minimum => new(Math.Min(a.Low, b.Low), Math.Min(a.High, b.High), a.ExcludesZero && b.ExcludesZero),
        Op.Maximum => new(Math.Max(a.Low, b.Low), Math.Max(a.High, b.High), a.ExcludesZero && b.ExcludesZero),
        Op.CopySign => b.IsNeverNegative ? a.Magnitude() : Bounds.Either(a.Magnitude(), -a.Magnitude()),
        Op.Floor => a.Map(Math.Floor),
        Op.Ceiling => a.Map(Math.Ceiling),
        Op.Truncate => a.Map(Math.Truncate),
        Op.Round => a.Map(Math.Round),
        Op.Exponential => Exponential(a),
        Op.Logarithm => new(a.Low >= 1 ? 0 : double.NegativeInfinity, a.High <= 1 ? 0 : double.PositiveInfinity),
        Op.HyperbolicTangent => HyperbolicTangent(a),
        Op.RealPower or Op.Power => Power(a, b),
        Op.Function => Functions.TryGetValue(UniformFunctions.All[(int)instruction.Payload].Name, out var function) ? function(a, b) : Bounds.Anything,
        Op.Convert => a,
        Op.ReduceSum => new(a.IsNeverNegative ? a.Low : double.NegativeInfinity, a.High <= 0 ? a.High : double.PositiveInfinity),
        Op.ReduceSumOfSquares or Op.ReduceMaximumMagnitude => Bounds.NotNegative.WithoutZeroIf(a.ExcludesZero),
        _ => Bounds.Anything,
    };

    private static Bounds Exactly(Instruction constant) => constant.Type switch
    {
        IrType.F32 or IrType.F64 => Bounds.Exactly(constant.ConstantValue),
        _ => Bounds.Exactly(constant.Payload),
    };

    private static Bounds Exponential(Bounds a) => new(a.Low >= 0 ? 1 : double.Epsilon, a.High <= 0 ? 1 : double.PositiveInfinity);

    private static Bounds HyperbolicTangent(Bounds a) =>
        new Bounds(a.Low >= 0 ? 0 : -1, a.High <= 0 ? 0 : 1).WithoutZeroIf(a.ExcludesZero);

    // A share stays one; what is not negative stays so, and all even powers are not.
    private static Bounds Power(Bounds value, Bounds exponent)
    {
        bool isEven = exponent.Low == exponent.High && exponent.Low % 2 == 0;
        if (!value.IsNeverNegative && !isEven)
        {
            return Bounds.Anything;
        }

        double high = value.Magnitude().High <= 1 && exponent.Low >= 0 ? exponent.Low >= 1 ? value.Magnitude().High : 1 : double.PositiveInfinity;
        return new Bounds(0, high).WithoutZeroIf(value.ExcludesZero);
    }
}
