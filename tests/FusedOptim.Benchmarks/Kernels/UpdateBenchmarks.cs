using BenchmarkDotNet.Attributes;
using FusedOptim.Benchmarks.Memory;
using FusedOptim.Optimizers;

namespace FusedOptim.Benchmarks.Kernels;

/// <summary>Static updates on memory of the caller: nothing but checks, uniform values and the loop. Lengths that no vector divides have a tail.</summary>
public class UpdateBenchmarks
{
    private TensorSet<float> tensors = null!;
    private long step;

    /// <summary>The length of the tensor.</summary>
    [Params(1, 7, 63, 71, 16 * 1024, 1024 * 1024)]
    public int Elements { get; set; }

    /// <summary>Parameters, gradients and two states.</summary>
    [GlobalSetup]
    public void Setup() => tensors = TensorSet<float>.Create([Elements], states: 2);

    /// <summary>Frees them.</summary>
    [GlobalCleanup]
    public void Cleanup() => tensors.Dispose();

    /// <summary>One step of AdamW.</summary>
    [Benchmark(Baseline = true)]
    public void AdamWUpdate() => AdamW.Update(tensors.Parameters(0), tensors.Gradients(0), tensors.State(0, 0), tensors.State(0, 1), new(), ++step);

    /// <summary>One step of Lion.</summary>
    [Benchmark]
    public void LionUpdate() => Lion.Update(tensors.Parameters(0), tensors.Gradients(0), tensors.State(0, 0), new(), ++step);

    /// <summary>One step of gradient descent with momentum.</summary>
    [Benchmark]
    public void SgdMomentumUpdate() => SgdMomentum.Update(tensors.Parameters(0), tensors.Gradients(0), tensors.State(0, 0), new(), ++step);

    /// <summary>One step of AdaGrad.</summary>
    [Benchmark]
    public void AdaGradUpdate() => AdaGrad.Update(tensors.Parameters(0), tensors.Gradients(0), tensors.State(0, 0), new(), ++step);
}
