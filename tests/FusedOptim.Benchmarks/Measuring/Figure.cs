using FusedOptim.Benchmarks.Cases;

namespace FusedOptim.Benchmarks.Measuring;

/// <summary>What was measured of one contender on one workload.</summary>
/// <param name="Workload">The workload.</param>
/// <param name="Contender">The contender's name.</param>
/// <param name="Nanoseconds">The time of a step of all tensors; NaN if there is a problem.</param>
/// <param name="Problem">Why there is no time.</param>
internal sealed record Figure(Workload Workload, string Contender, double Nanoseconds, string? Problem);
