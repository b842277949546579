using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Generator.Composing.Stages;

/// <summary>
/// Stage 1: one uniform factor q for every gradient, in double and rounded once: the sign of <c>[Maximize]</c>, 1 / loss scale, and the factor of
/// <c>[ClipByGlobalNorm]</c> or <c>[ClipByNorm]</c>, <c>min(1, c / (norm + 1e-6))</c> of the unscaled gradients before decay, as PyTorch's clip_grad_norm_.
/// </summary>
internal static class GradientScaleStage
{
    public static void Apply(ChainBuilder builder)
    {
        Value factor = builder.GradientScale;
        string formula = "1 / loss scale";
        if (builder.Chain.Has(AttributeKind.ClipByGlobalNorm) || builder.Chain.Has(AttributeKind.ClipByNorm))
        {
            bool isGlobal = builder.Chain.Has(AttributeKind.ClipByGlobalNorm);
            Value norm = builder.GradientNorm(isGlobal ? ReductionScope.AllTensors : ReductionScope.Tensor, "norm", factor);
            Value ratio = builder.Apply(Op.Divide, builder.Hyperparameter(ArgumentNames.MaximumNorm), builder.Apply(Op.Add, norm, builder.Constant(1e-6)));
            factor = builder.Apply(Op.Multiply, factor, builder.Apply(Op.Minimum, builder.Constant(1), ratio));
            builder.Describe($"norm = sqrt(sum of g^2{(isGlobal ? " over all tensors" : string.Empty)}) / loss scale");
            formula += " * min(1, maximum norm / (norm + 1e-6))";
        }

        builder.GradientFactor = factor;
        if (builder.Chain.Has(AttributeKind.Maximize))
        {
            factor = builder.Apply(Op.Negate, factor);
            formula = "-" + formula;
        }

        builder.Gradient = builder.UndecayedGradient = builder.Scale(factor, builder.Gradient, "gradientScale", "scaledGradient");
        builder.Direction = new Direction(builder.Gradient, "g");
        builder.Describe($"g <- q g, q = {formula}");
    }
}
