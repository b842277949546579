using System.Numerics;
using FusedOptim.Benchmarks.Cases;
using FusedOptim.Benchmarks.Contenders;
using TorchSharp;
using TorchSharp.Modules;

namespace FusedOptim.Benchmarks.Torch;

/// <summary>TorchSharp's own optimizers, which call one operation of libtorch after the other.</summary>
internal sealed record TorchOptimizerKind() : ContenderKind(ContenderKinds.TorchOptimizer)
{
    public override bool Supports(Workload workload) => workload.IsCommon;

    public override Contender<T> Create<T>(Workload workload) => new TorchOptimizer<T>(workload);

    private sealed class TorchOptimizer<T> : Contender<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Workload workload;
        private readonly torch.Tensor[] tensors;
        private readonly torch.Tensor[] gradients;
        private readonly Parameter[] parameters;
        private readonly torch.optim.Optimizer optimizer;

        public TorchOptimizer(Workload workload)
        {
            this.workload = workload;
            torch.set_num_threads(workload.Threads);
            tensors = TorchTensors.Parameters<T>(workload.Size.Lengths);
            gradients = TorchTensors.Gradients<T>(workload.Size.Lengths);
            parameters = [.. tensors.Select(tensor => new Parameter(tensor))];
            for (int tensor = 0; tensor < parameters.Length; tensor++)
            {
                parameters[tensor].grad = gradients[tensor];
            }

            optimizer = workload.Rule switch
            {
                RuleKind.AdamW => torch.optim.AdamW(parameters, lr: 1e-3, weight_decay: 0.01),
                RuleKind.SgdMomentum => torch.optim.SGD(parameters, 1e-3, momentum: 0.9),
                _ => torch.optim.Adagrad(parameters, lr: 1e-2, eps: 1e-10),
            };
        }

        public override bool LeavesThreadsSpinning => workload.Threads > 1;

        public override void Step() => optimizer.step();

        public override ReadOnlySpan<T> Parameters(int tensor) => TorchTensors.Span<T>(parameters[tensor]);

        public override void Refresh() => torch.set_num_threads(workload.Threads);

        public override void Dispose()
        {
            optimizer.Dispose();
            TorchTensors.Dispose(parameters, gradients, tensors);
        }
    }
}
