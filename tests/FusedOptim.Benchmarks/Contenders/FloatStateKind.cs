using FusedOptim.Benchmarks.Cases;

namespace FusedOptim.Benchmarks.Contenders;

/// <summary>This library once more, with states of float, where a workload has them in 16 bits.</summary>
internal sealed record FloatStateKind() : ContenderKind("FusedOptim, float state")
{
    public override bool Supports(Workload workload) => workload.Rule == RuleKind.BFloat16AdamW;

    public override Contender<T> Create<T>(Workload workload) => ContenderKinds.Ours.Create<T>(workload with { Rule = RuleKind.AdamW });
}
