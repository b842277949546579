using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Generator.Composing.Stages;

/// <summary>
/// Stage 7, <c>[SignUpdate]</c>: <c>u &lt;- sign(u)</c>, with +0 for both zeros and NaN for NaN. The uniform factors of u fall away: bias corrections and
/// what is left of a dampened direction are positive.
/// </summary>
internal static class SignUpdateStage
{
    public static void Apply(ChainBuilder builder)
    {
        if (!builder.Chain.Has(AttributeKind.SignUpdate))
        {
            return;
        }

        string symbol = builder.Direction.Symbol;
        builder.Direction = new Direction(builder.Apply(Op.Sign, builder.Direction.Elements, name: "signs"), "u");
        builder.Describe($"u {(symbol == "u" ? "<-" : "=")} sign({symbol})");
    }
}
