namespace FusedOptim.Benchmarks.Contenders;

/// <summary>Who takes part, and why somebody does not.</summary>
internal sealed class Peers
{
    private Peers(IReadOnlyList<ContenderKind> kinds, string? torchVersion, string? torchReason)
    {
        Kinds = kinds;
        TorchVersion = torchVersion;
        TorchReason = torchReason;
    }

    /// <summary>This library, which is first, and all contenders that are here.</summary>
    public IReadOnlyList<ContenderKind> Kinds { get; }

    /// <summary>The version of libtorch, if it is here.</summary>
    public string? TorchVersion { get; }

    /// <summary>Why libtorch is not here, if it is not.</summary>
    public string? TorchReason { get; }

    public static Peers Find()
    {
        List<ContenderKind> kinds = [ContenderKinds.Ours, ContenderKinds.Moving, ContenderKinds.Dividing, ContenderKinds.FloatState, ContenderKinds.Scalar, ContenderKinds.Composed];
#if TORCH
        try
        {
            string version = Torch.TorchLoader.Load();
            kinds.AddRange([new Torch.FusedKind(), new Torch.TorchOptimizerKind()]);
            return new Peers(kinds, version, torchReason: null);
        }
#pragma warning disable CA1031 // Whatever keeps a native library from loading: the others are compared without it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return new Peers(kinds, torchVersion: null, $"libtorch cannot be loaded: {exception.GetBaseException().Message.ReplaceLineEndings(" ")}");
        }
#else
        return new Peers(kinds, torchVersion: null, "built without libtorch");
#endif
    }
}
