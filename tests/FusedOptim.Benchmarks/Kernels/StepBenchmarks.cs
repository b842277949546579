using BenchmarkDotNet.Attributes;
using FusedOptim.Benchmarks.Contenders;

namespace FusedOptim.Benchmarks.Kernels;

/// <summary>A step of every ready-made optimizer, on one thread.</summary>
public class StepBenchmarks
{
    private Contender contender = null!;

    /// <summary>The optimizers.</summary>
    public static IEnumerable<string> Names => ReadyMade.Names;

    /// <summary>The class of the optimizer.</summary>
    [ParamsSource(nameof(Names))]
    public string Optimizer { get; set; } = "";

    /// <summary>The length of the tensor.</summary>
    [Params(16 * 1024, 1024 * 1024)]
    public int Elements { get; set; }

    /// <summary>An optimizer with one tensor.</summary>
    [GlobalSetup]
    public void Setup()
    {
        Optimizer<float> optimizer = ReadyMade.Create(Optimizer);
        optimizer.MaxDegreeOfParallelism = 1;
        contender = new OurContender<float>(optimizer, [Elements]);
    }

    /// <summary>Frees it.</summary>
    [GlobalCleanup]
    public void Cleanup() => contender.Dispose();

    /// <summary>One step.</summary>
    [Benchmark]
    public void Step() => contender.Step();
}
