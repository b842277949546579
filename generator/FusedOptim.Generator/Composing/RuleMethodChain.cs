using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Generator.Composing;

/// <summary>Which part of a chain a rule method can say. The rest may stand on the class beside the method, and is done before and after it.</summary>
internal static class RuleMethodChain
{
    /// <summary>Whether an attribute stays on the class: a method knows neither the scale of the gradient nor where its result goes.</summary>
    public static bool Keeps(AttributeKind kind) => kind is AttributeKind.Maximize
        or AttributeKind.ClipByGlobalNorm
        or AttributeKind.ClipByNorm
        or AttributeKind.ClipByValue
        or AttributeKind.WeightAverage
        or AttributeKind.ZeroGradients;

    /// <summary>What the method has to say; null if it would not have the bits of the chain.</summary>
    public static UpdateChain? Of(UpdateChain chain, IrType element) =>
        CanWrite(chain, element) ? new UpdateChain(chain.Uses.Where(use => !Keeps(use.Kind)).ToEquatableArray()) : null;

    // Norms are doubles in the chain, while those of a method have the element type: they agree if that is double. LARS multiplies the norm of the gradient in memory
    // with the uniform factor; a method sees only the product, whose norm is rounded otherwise. Behind [ClipByValue] the chain cannot do that either.
    private static bool CanWrite(UpdateChain chain, IrType element) =>
        !chain.Has(AttributeKind.TrustRatio)
        || (element == IrType.F64 && (!chain.Option(AttributeKind.TrustRatio, ArgumentNames.Order) || chain.Has(AttributeKind.ClipByValue)));
}
