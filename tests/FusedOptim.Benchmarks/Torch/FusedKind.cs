using System.Numerics;
using FusedOptim.Benchmarks.Cases;
using FusedOptim.Benchmarks.Contenders;
using TorchSharp;

namespace FusedOptim.Benchmarks.Torch;

/// <summary>libtorch's fused kernels; at the end of a step, they and its separate operations.</summary>
internal sealed record FusedKind() : ContenderKind(ContenderKinds.Fused)
{
    public override bool Supports(Workload workload) => workload.IsCommon || StepEndValues.Has(workload.Rule);

    public override Contender<T> Create<T>(Workload workload) => new Fused<T>(workload);

    private sealed class Fused<T> : Contender<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Workload workload;
        private readonly torch.Tensor[] parameters;
        private readonly torch.Tensor[] gradients;
        private readonly List<torch.Tensor[]> others = [];
        private readonly string function;
        private readonly object[] arguments;

        public Fused(Workload workload)
        {
            this.workload = workload;
            torch.set_num_threads(workload.Threads);
            IReadOnlyList<int> lengths = workload.Size.Lengths;
            parameters = TorchTensors.Parameters<T>(lengths);
            gradients = TorchTensors.Gradients<T>(lengths);
            bool isAdam = workload.Rule is not (RuleKind.SgdMomentum or RuleKind.AdaGrad);
            for (int state = 0; state < (isAdam ? 2 : 1); state++)
            {
                others.Add(TorchTensors.Zeros<T>(lengths));
            }

            var steps = torch.zeros([], dtype: torch.float32);
            List<object> all = [parameters, gradients, .. others, Enumerable.Repeat(steps, lengths.Count).ToArray()];
            others.Add([steps]);
            if (StepEndValues.Has(workload.Rule))
            {
                others.Add(TorchTensors.Parameters<T>(lengths));
                all.AddRange([others[^1], 1 / StepEndValues.LossScale, StepEndValues.AverageDecay]);
            }

            if (workload.Rule == RuleKind.ClippedStepEnd)
            {
                all.Add(StepEndValues.MaximumNorm);
            }

            function = FusedScripts.Function(workload.Rule);
            arguments = [.. all];
            Refresh();
        }

        public override bool LeavesThreadsSpinning => workload.Threads > 1;

        public override int MostSteps => StepEndValues.Has(workload.Rule) ? StepEndValues.MostSteps : int.MaxValue;

        public override void Step()
        {
            using var first = (torch.Tensor)FusedScripts.Unit.invoke(function, arguments);
        }

        public override ReadOnlySpan<T> Parameters(int tensor) => TorchTensors.Span<T>(parameters[tensor]);

        public override void Refresh()
        {
            // One number for the process: another contender may have set it.
            torch.set_num_threads(workload.Threads);
            if (StepEndValues.Has(workload.Rule))
            {
                for (int tensor = 0; tensor < gradients.Length; tensor++)
                {
                    StepEndValues.FillGradients(TorchTensors.Span<T>(gradients[tensor]), tensor);
                }
            }
        }

        public override void Dispose() => TorchTensors.Dispose([parameters, gradients, .. others]);
    }
}
