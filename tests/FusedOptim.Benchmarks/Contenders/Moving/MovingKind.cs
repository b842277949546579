using System.Numerics;
using FusedOptim.Benchmarks.Cases;
using FusedOptim.Benchmarks.Contenders.Moving;
using FusedOptim.Benchmarks.Memory;

namespace FusedOptim.Benchmarks.Contenders;

/// <summary>
/// The loop that only moves the bytes of the rule, on memory that lies as the library's does. With several threads each has an equal part of the elements,
/// from the size on at which the library uses several.
/// </summary>
internal sealed record MovingKind() : ContenderKind("moving bytes")
{
    public override bool FollowsRule => false;

    public override bool Supports(Workload workload) => true;

    public override Contender<T> Create<T>(Workload workload) => new MovingContender<T>(RuleCosts.Of(workload.Rule), workload.Size.Lengths, workload.Threads);
}
