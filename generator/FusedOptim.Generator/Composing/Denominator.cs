using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Generator.Composing;

/// <summary>The division of stage 5: <c>u = d / (sqrt(v) + eps)</c>, or <c>d / sqrt(v + eps)</c> with epsilon inside the root.</summary>
internal static class Denominator
{
    /// <param name="builder">The program.</param>
    /// <param name="moment">v.</param>
    /// <param name="correction">What v is divided by first, uniform and in double; null for nothing.</param>
    /// <param name="symbol">The name of v in the formula.</param>
    public static void Divide(ChainBuilder builder, Value moment, Value? correction, string symbol)
    {
        Direction direction = builder.Direction;
        Value epsilon = builder.Rounded(builder.Hyperparameter(ArgumentNames.Epsilon), "epsilon");
        Value denominator;
        if (builder.Chain.Option(AttributeKind.Epsilon, ArgumentNames.InsideSquareRoot))
        {
            Value corrected = builder.Scale(Reciprocal(builder, correction), moment, "momentCorrection");
            denominator = builder.Apply(Op.SquareRoot, builder.Apply(Op.Add, corrected, epsilon), name: "denominator");
            builder.Describe($"u = {direction.Symbol} / sqrt({symbol}{(correction is null ? string.Empty : " / (1 - beta2^t)")} + epsilon)");
        }
        else
        {
            Value? root = correction is { } known ? builder.Apply(Op.SquareRoot, known) : null;
            Value corrected = builder.Scale(Reciprocal(builder, root), builder.Apply(Op.SquareRoot, moment), "rootCorrection");
            denominator = builder.Apply(Op.Add, corrected, epsilon, name: "denominator");
            builder.Describe($"u = {direction.Symbol} / ({(symbol[0] == '(' ? $"sqrt{symbol}" : $"sqrt({symbol})")}{(correction is null ? string.Empty : " / sqrt(1 - beta2^t)")} + epsilon)");
        }

        builder.Direction = direction with { Elements = builder.Apply(Op.Divide, direction.Elements, denominator, name: "direction"), Symbol = "u" };
    }

    private static Value? Reciprocal(ChainBuilder builder, Value? value) =>
        value is { } known ? builder.Apply(Op.Divide, builder.Constant(1), known) : null;
}
