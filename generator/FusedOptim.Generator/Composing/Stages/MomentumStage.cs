using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Generator.Composing.Stages;

/// <summary>
/// Stage 6, <c>[Momentum]</c>: <c>b &lt;- mu b + (1 - dampening) u</c>, undampened at the tensor's first step; b goes on, or with
/// <c>Nesterov</c> (which has no dampening) <c>u + mu b</c>.
/// </summary>
internal static class MomentumStage
{
    public static void Apply(ChainBuilder builder)
    {
        if (!builder.Chain.Has(AttributeKind.Momentum))
        {
            return;
        }

        string symbol = builder.Direction.Symbol;
        (int index, Value old) = builder.State(StateNames.Momentum);
        Value kept = builder.Scale(builder.Hyperparameter(ArgumentNames.Momentum), old, "momentum");
        if (builder.Chain.Option(AttributeKind.Momentum, ArgumentNames.Nesterov))
        {
            Value direction = builder.Scale(builder.Direction.Factor, builder.Direction.Elements, "directionScale", "scaledDirection");
            Value sum = builder.Apply(Op.Add, kept, direction, name: "momentumSum");
            Value ahead = builder.Scale(builder.Hyperparameter(ArgumentNames.Momentum), sum, "momentum");
            builder.Store(index, sum);
            builder.Direction = new Direction(builder.Apply(Op.Add, direction, ahead, name: "lookAhead"), "u");
            builder.Describe($"b <- momentum b + {symbol}");
            builder.Describe($"u {(symbol == "u" ? "<-" : "=")} {symbol} + momentum b");
        }
        else
        {
            Value share = builder.Apply(Op.Select, builder.IsFirstStep(), builder.Constant(1), builder.OneMinus(builder.Hyperparameter(ArgumentNames.Dampening)));
            Value added = builder.Scale(builder.Product(builder.Direction.Factor, share), builder.Direction.Elements, "directionScale");
            Value sum = builder.Apply(Op.Add, kept, added, name: "momentumSum");
            builder.Store(index, sum);
            builder.Direction = new Direction(sum, "b");
            builder.Describe($"b <- momentum b + (1 - dampening) {symbol}, without dampening at t = 1");
        }
    }
}
