using System.Numerics;
using FusedOptim.Benchmarks.Cases;

namespace FusedOptim.Benchmarks.Contenders;

/// <summary>This library: a step of an optimizer, with everything that it checks, on parameters and gradients of the caller and state of its own.</summary>
internal sealed record OursKind() : ContenderKind("FusedOptim")
{
    public override bool Supports(Workload workload) => true;

    public override Contender<T> Create<T>(Workload workload)
    {
        Optimizer<T> optimizer = OurOptimizers.Create<T>(workload.Rule);
        optimizer.MaxDegreeOfParallelism = workload.Threads;
        return new OurContender<T>(optimizer, workload.Size.Lengths, zeroesGradients: StepEndValues.Has(workload.Rule));
    }
}
