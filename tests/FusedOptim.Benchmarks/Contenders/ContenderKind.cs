using System.Numerics;
using FusedOptim.Benchmarks.Cases;

namespace FusedOptim.Benchmarks.Contenders;

/// <summary>A column of the tables.</summary>
/// <param name="Name">Its name there.</param>
internal abstract record ContenderKind(string Name)
{
    /// <summary>Whether its parameters are to be those of the rule; the loop that only moves bytes has others.</summary>
    public virtual bool FollowsRule => true;

    /// <summary>Whether it can do a workload.</summary>
    public abstract bool Supports(Workload workload);

    /// <summary>Allocates and fills everything for a workload.</summary>
    public abstract Contender<T> Create<T>(Workload workload)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
