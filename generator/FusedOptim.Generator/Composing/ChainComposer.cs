using FusedOptim.Generator.Composing.Stages;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;
using FusedOptim.Generator.Model.Rules;

namespace FusedOptim.Generator.Composing;

/// <summary>Turns the attributes of a class into a program: the stages of the update chain in their order, which is the same for every rule.</summary>
internal static class ChainComposer
{
    /// <param name="chain">A chain without errors.</param>
    /// <param name="signature">That of the chain.</param>
    public static RuleBody Compose(UpdateChain chain, RuleSignature signature) => Compose(chain, null, signature);

    /// <summary>The same rule as <see cref="Compose(UpdateChain, RuleMethod?, RuleSignature)"/>, with a call of the user's method for each element.</summary>
    public static UpdateProgram ComposeCall(UpdateChain chain, RuleMethod method, RuleSignature signature) =>
        Compose(chain, signature, builder => RuleCallStage.Apply(builder, method)).Program;

    /// <param name="chain">A chain without errors.</param>
    /// <param name="method">The rule method that stands for stages 4 to 8 and 10; null if the chain is the whole rule.</param>
    /// <param name="signature">That of both.</param>
    public static RuleBody Compose(UpdateChain chain, RuleMethod? method, RuleSignature signature) =>
        Compose(chain, signature, method is null ? null : builder => RuleMethodStage.Apply(builder, method));

    /// <summary>What a rule method would have to say: a chain from behind the stages that scale and clip the gradient to the new parameter.</summary>
    /// <param name="chain">A chain without errors, of attributes of these stages only.</param>
    /// <param name="signature">That of the chain.</param>
    public static RuleBody ComposeRule(UpdateChain chain, RuleSignature signature)
    {
        var builder = new ChainBuilder(chain, signature);
        builder.UndecayedGradient = builder.Gradient;
        WeightDecayStage.Apply(builder);
        ApplyMoments(builder);
        return builder.Build();
    }

    private static RuleBody Compose(UpdateChain chain, RuleSignature signature, Action<ChainBuilder>? applyMethod)
    {
        var builder = new ChainBuilder(chain, signature);
        GradientScaleStage.Apply(builder);
        ClipByValueStage.Apply(builder);
        WeightDecayStage.Apply(builder);
        if (applyMethod is not null)
        {
            DecoupledWeightDecayStage.Apply(builder);
            applyMethod(builder);
        }
        else
        {
            ApplyMoments(builder);
        }

        WeightAverageStage.Apply(builder);
        ZeroGradientsStage.Apply(builder);
        return builder.Build();
    }

    private static void ApplyMoments(ChainBuilder builder)
    {
        TrustRatioStage.ApplyBeforeMomentum(builder);
        FirstMomentStage.Apply(builder);
        SecondMomentStage.Apply(builder);
        SquaredGradientSumStage.Apply(builder);
        InfinityMomentStage.Apply(builder);
        MomentumStage.Apply(builder);
        SignUpdateStage.Apply(builder);
        TrustRatioStage.ApplyAfterMomentum(builder);
        DecoupledWeightDecayStage.Apply(builder);
        LearningRateStage.Apply(builder);
    }
}
