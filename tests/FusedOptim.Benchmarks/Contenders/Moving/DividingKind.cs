using FusedOptim.Benchmarks.Cases;
using FusedOptim.Benchmarks.Memory;

namespace FusedOptim.Benchmarks.Contenders.Moving;

/// <summary>
/// The moving loop with one division and one square root for each element, as AdamW and AdaGrad have: what no exact update can be faster than. The processor's
/// divider takes several cycles for each of them, and where a cache holds the arrays it is the divider, or both together, that a loop waits for.
/// </summary>
internal sealed record DividingKind() : ContenderKind("moving and dividing")
{
    public override bool FollowsRule => false;

    public override bool Supports(Workload workload) => workload.Rule is RuleKind.AdamW or RuleKind.AdaGrad;

    public override Contender<T> Create<T>(Workload workload) =>
        new MovingContender<T>(RuleCosts.Of(workload.Rule), workload.Size.Lengths, workload.Threads, divides: true);
}
