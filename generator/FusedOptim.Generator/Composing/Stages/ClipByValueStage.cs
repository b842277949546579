using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Generator.Composing.Stages;

/// <summary>Stage 3b, <c>[ClipByValue]</c>: each element of the scaled gradient is cut off at -c and c; NaN stays NaN.</summary>
internal static class ClipByValueStage
{
    public static void Apply(ChainBuilder builder)
    {
        if (!builder.Chain.Has(AttributeKind.ClipByValue))
        {
            return;
        }

        Value maximum = builder.Hyperparameter(ArgumentNames.MaximumValue);
        Value below = builder.Rounded(builder.Apply(Op.Negate, maximum), "minimumValue");
        Value above = builder.Rounded(maximum, "maximumValue");
        Value raised = builder.Apply(Op.Maximum, builder.Gradient, below, name: "raisedGradient");
        builder.Gradient = builder.UndecayedGradient = builder.Apply(Op.Minimum, raised, above, name: "clippedGradient");
        builder.GradientFactor = null;
        builder.Direction = new Direction(builder.Gradient, "g");
        builder.Describe("g <- min(max(g, -maximum value), maximum value)");
    }
}
