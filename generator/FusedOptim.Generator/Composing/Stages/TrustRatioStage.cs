using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Generator.Composing.Stages;

/// <summary>
/// <c>[TrustRatio]</c>: each tensor moves in proportion to its own norm. After momentum (LAMB, stage 8) <c>u &lt;- (u + l p) norm(p) / norm(u + l p)</c>
/// with the decoupled l, which then does nothing in stage 9. Before momentum (LARS, the end of stage 3)
/// <c>g &lt;- (g + l p) k norm(p) / (norm(g) + l norm(p) + e)</c> with the coupled l and the norm of g before decay. The ratio is 1 where a norm is 0, and
/// without <c>AlwaysAdapt</c> where l is.
/// </summary>
internal static class TrustRatioStage
{
    public static void ApplyBeforeMomentum(ChainBuilder builder)
    {
        if (!builder.Chain.Has(AttributeKind.TrustRatio) || !IsBeforeMomentum(builder.Chain))
        {
            return;
        }

        Value parameterNorm = builder.Norm(ReductionScope.Tensor, builder.Parameter, "parameterNorm");
        Value gradientNorm = builder.GradientFactor is { } factor
            ? builder.GradientNorm(ReductionScope.Tensor, "gradientNorm", factor)
            : builder.Norm(ReductionScope.Tensor, builder.UndecayedGradient, "gradientNorm");
        Value? decay = builder.Chain.Has(AttributeKind.WeightDecay) ? builder.Hyperparameter(ArgumentNames.WeightDecay) : null;
        Value size = decay is { } l ? builder.Apply(Op.Add, gradientNorm, builder.Apply(Op.Multiply, l, parameterNorm)) : gradientNorm;
        Value ratio = builder.Apply(
            Op.Divide,
            builder.Apply(Op.Multiply, builder.Hyperparameter(ArgumentNames.TrustCoefficient), parameterNorm),
            builder.Apply(Op.Add, size, builder.Hyperparameter(ArgumentNames.TrustEpsilon)));
        ratio = Guard(builder, ratio, parameterNorm, gradientNorm, decay);
        builder.Gradient = builder.Scale(ratio, builder.Gradient, "trustRatio", "trustedGradient");
        builder.Direction = new Direction(builder.Gradient, "g");
        builder.Describe(
            $"g <- r g, r = trust coefficient norm(p) / (norm(g before decay){(decay is null ? string.Empty : " + weight decay norm(p)")} + trust epsilon), {Exceptions(builder.Chain, "g before decay")}");
    }

    public static void ApplyAfterMomentum(ChainBuilder builder)
    {
        if (!builder.Chain.Has(AttributeKind.TrustRatio) || IsBeforeMomentum(builder.Chain))
        {
            return;
        }

        Direction direction = builder.Direction;
        Value? decay = null;
        if (builder.Chain.Has(AttributeKind.DecoupledWeightDecay))
        {
            decay = builder.Hyperparameter(ArgumentNames.WeightDecay);
            Value scaled = builder.Scale(direction.Factor, direction.Elements, "directionScale", "scaledDirection");
            Value shrinking = builder.Scale(decay, builder.Parameter, "weightDecay");
            builder.Describe($"u {(direction.Symbol == "u" ? "<-" : "=")} {direction.Symbol} + weight decay p");
            direction = new Direction(builder.Apply(Op.Add, scaled, shrinking, name: "decayedDirection"), "u");
        }

        Value parameterNorm = builder.Norm(ReductionScope.Tensor, builder.Parameter, "parameterNorm");
        Value directionNorm = builder.Norm(ReductionScope.Tensor, direction.Elements, "directionNorm", direction.Factor);
        Value ratio = Guard(builder, builder.Apply(Op.Divide, parameterNorm, directionNorm), parameterNorm, directionNorm, decay);
        builder.Direction = direction with { Symbol = "u", Factor = builder.Product(direction.Factor, ratio) };
        builder.Describe(
            $"u {(direction.Symbol == "u" ? "<-" : "=")} r {direction.Symbol}, r = norm(p) / norm({direction.Symbol}), {Exceptions(builder.Chain, direction.Symbol)}");
    }

    /// <summary>Whether the weight decay is part of the direction already, so that stage 9 has nothing to do.</summary>
    public static bool TakesDecoupledDecay(UpdateChain chain) => chain.Has(AttributeKind.TrustRatio) && !IsBeforeMomentum(chain);

    private static bool IsBeforeMomentum(UpdateChain chain) => chain.Option(AttributeKind.TrustRatio, ArgumentNames.Order);

    private static string Exceptions(UpdateChain chain, string symbol) => chain.Option(AttributeKind.TrustRatio, ArgumentNames.AlwaysAdapt)
        ? $"1 where norm(p) or norm({symbol}) is 0"
        : $"1 where norm(p), norm({symbol}) or weight decay is 0";

    // The ratio where it is defined, and 1 elsewhere.
    private static Value Guard(ChainBuilder builder, Value ratio, Value first, Value second, Value? decay)
    {
        Value zero = builder.Constant(0);
        Value one = builder.Constant(1);
        Value guarded = builder.Apply(
            Op.Select,
            builder.Apply(Op.LessThan, zero, first),
            builder.Apply(Op.Select, builder.Apply(Op.LessThan, zero, second), ratio, one),
            one,
            "trustRatio");
        return builder.Chain.Option(AttributeKind.TrustRatio, ArgumentNames.AlwaysAdapt)
            ? guarded
            : builder.Apply(Op.Select, builder.Apply(Op.Equal, decay!.Value, zero, name: "hasNoDecay"), one, guarded);
    }
}
