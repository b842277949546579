using FusedOptim.Benchmarks.Cases;

namespace FusedOptim.Benchmarks.Measuring;

/// <summary>What was measured of one contender on one workload.</summary>
/// <param name="Workload">The workload.</param>
/// <param name="Contender">The contender's name.</param>
/// <param name="Rounds">The time of a step of all tensors in each round, in nanoseconds; none if there is a problem.</param>
/// <param name="Problem">Why there is no time.</param>
internal sealed record Figure(Workload Workload, string Contender, IReadOnlyList<double> Rounds, string? Problem)
{
    /// <summary>The median over the rounds; NaN if there is a problem.</summary>
    public double Nanoseconds => Rounds.Count > 0 ? Medians.Of(Rounds) : double.NaN;

    /// <summary>
    /// How many times as long as another the contender takes: the median over the rounds that both took part in, so that what slows a machine down for some rounds
    /// slows both down. NaN if there is none.
    /// </summary>
    public double Ratio(Figure other) =>
        Rounds.Count > 0 && other.Rounds.Count > 0 ? Medians.OfRatios(Rounds, other.Rounds) : double.NaN;
}
