using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Generator.Composing.Stages;

/// <summary>Stage 12, <c>[ZeroGradients]</c>: the gradient is written back as 0.</summary>
internal static class ZeroGradientsStage
{
    public static void Apply(ChainBuilder builder)
    {
        if (!builder.Chain.Has(AttributeKind.ZeroGradients))
        {
            return;
        }

        builder.StoreGradient(builder.ElementConstant(0));
        builder.Describe("g in memory <- 0");
    }
}
