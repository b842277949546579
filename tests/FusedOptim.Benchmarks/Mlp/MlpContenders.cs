using FusedOptim.Samples.Mlp.Data;

namespace FusedOptim.Benchmarks.Mlp;

/// <summary>Who can train the network.</summary>
internal static class MlpContenders
{
    public const string Ours = "FusedOptim";
    public const string Torch = "TorchSharp";

    public static MlpContender Create(string name, DataSet training, int threads, int epochs)
    {
#if TORCH
        if (name == Torch)
        {
            Benchmarks.Torch.TorchLoader.Load();
            return CreateTorch(training, threads, epochs);
        }
#endif
        return name == Ours ? new OurMlp(training, threads, epochs) : throw new ArgumentException($"'{name}' is nobody who trains here.", nameof(name));
    }

#if TORCH
    // Not inlined: the native library must be loaded before anything of TorchSharp's is touched.
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static Benchmarks.Torch.TorchMlp CreateTorch(DataSet training, int threads, int epochs) => new(training, threads, epochs);
#endif
}
