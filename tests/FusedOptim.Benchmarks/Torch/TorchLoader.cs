using System.Runtime.CompilerServices;
using TorchSharp;

namespace FusedOptim.Benchmarks.Torch;

/// <summary>Loads libtorch, or says why it cannot be loaded.</summary>
internal static class TorchLoader
{
    /// <summary>The version of libtorch.</summary>
    /// <exception cref="Exception">It cannot be loaded; what exactly is thrown is TorchSharp's and the loader's affair.</exception>
    public static string Load()
    {
        LoaderFix.Apply(Path.Combine(AppContext.BaseDirectory, "libLibTorchSharp.so"));
        return Touch();
    }

    // Not inlined: the first look at TorchSharp's types loads its native library, which must be behind the fix.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string Touch()
    {
        using torch.Tensor one = torch.ones(1);
        return torch.__version__;
    }
}
