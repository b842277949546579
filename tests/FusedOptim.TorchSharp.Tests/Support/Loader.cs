using System.Runtime.CompilerServices;
using FusedOptim.Benchmarks.Torch;
using Xunit;

// libtorch's threads, its random numbers and the numbers of its living tensors are the process's.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace FusedOptim.Torch.Tests.Support;

/// <summary>Makes libtorch's library loadable before anything of TorchSharp is looked at.</summary>
internal static class Loader
{
    // CA2255: what a library must not do unasked, a test project may.
#pragma warning disable CA2255
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Fix() => LoaderFix.Apply(Path.Combine(AppContext.BaseDirectory, "libLibTorchSharp.so"));
}
