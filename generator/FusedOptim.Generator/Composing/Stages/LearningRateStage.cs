using FusedOptim.Generator.Ir;

namespace FusedOptim.Generator.Composing.Stages;

/// <summary>Stage 10: <c>p &lt;- p - eta u</c>, with all uniform factors of u multiplied into eta in double.</summary>
internal static class LearningRateStage
{
    public static void Apply(ChainBuilder builder)
    {
        Value stepSize = builder.Product(builder.LearningRate, builder.Direction.Factor)!.Value;
        Value change = builder.Scale(stepSize, builder.Direction.Elements, "stepSize");
        builder.Parameter = builder.Apply(Op.Subtract, builder.Parameter, change, name: "updatedParameter");
        builder.Describe($"p <- p - eta {builder.Direction.Symbol}");
    }
}
