using TorchSharp;

namespace FusedOptim.Torch;

/// <summary>The number that gradients are filled with: a native object, made once.</summary>
internal static class Zero
{
    public static Scalar Scalar { get; } = 0.ToScalar();
}
