using FusedOptim.Benchmarks.Contenders.Moving;

namespace FusedOptim.Benchmarks.Contenders;

/// <summary>The columns of the tables, and the names of those that may be missing.</summary>
internal static class ContenderKinds
{
    public const string Fused = "libtorch fused";

    public const string TorchOptimizer = "TorchSharp optim";

    public static ContenderKind Ours { get; } = new OursKind();

    public static ContenderKind Moving { get; } = new MovingKind();

    public static ContenderKind Dividing { get; } = new DividingKind();

    public static ContenderKind FloatState { get; } = new FloatStateKind();

    public static ContenderKind Scalar { get; } = new ScalarKind();

    public static ContenderKind Composed { get; } = new ComposedKind();
}
