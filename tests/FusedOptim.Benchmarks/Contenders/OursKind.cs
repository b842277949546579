using System.Numerics;
using FusedOptim.Benchmarks.Cases;
using FusedOptim.Benchmarks.Memory;

namespace FusedOptim.Benchmarks.Contenders;

/// <summary>This library: a step of an optimizer, with everything that it checks, on parameters and gradients of the caller and state of its own.</summary>
internal sealed record OursKind() : ContenderKind("FusedOptim")
{
    public override bool Supports(Workload workload) => true;

    public override Contender<T> Create<T>(Workload workload) => new Ours<T>(workload);

    private sealed class Ours<T> : Contender<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly TensorSet<T> tensors;
        private readonly Optimizer<T> optimizer;
        private readonly bool zeroesGradients;

        public Ours(Workload workload)
        {
            tensors = TensorSet<T>.Create(workload.Size.Lengths, states: 0);
            optimizer = OurOptimizers.Create<T>(workload.Rule);
            optimizer.MaxDegreeOfParallelism = workload.Threads;
            zeroesGradients = StepEndValues.Has(workload.Rule);
            for (int tensor = 0; tensor < tensors.Arrays.Count; tensor++)
            {
                optimizer.Add($"tensor {tensor}", tensors.Arrays[tensor][0].Memory, tensors.Arrays[tensor][^1].Memory);
            }

            Refresh();
        }

        public override int MostSteps => zeroesGradients ? StepEndValues.MostSteps : int.MaxValue;

        public override void Step() => optimizer.Step();

        public override ReadOnlySpan<T> Parameters(int tensor) => tensors.Parameters(tensor);

        public override void Refresh()
        {
            if (zeroesGradients)
            {
                for (int tensor = 0; tensor < tensors.Arrays.Count; tensor++)
                {
                    StepEndValues.FillGradients(tensors.Gradients(tensor), tensor);
                }
            }
        }

        public override void Dispose()
        {
            optimizer.Dispose();
            tensors.Dispose();
        }
    }
}
