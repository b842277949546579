using FusedOptim.Samples.Landscapes.Runs;

namespace FusedOptim.Samples.Playground.Landscape;

/// <summary>What one contender did: the start and the points after each step, with their losses; the learning rate of each step; and what can be said of it.</summary>
internal sealed record RaceRun(
    string Optimizer, IReadOnlyList<double> X, IReadOnlyList<double> Y, IReadOnlyList<double> Losses, IReadOnlyList<double> Rates, Verdict Verdict)
{
    public static RaceRun Of(Descent descent, IReadOnlyList<double> rates) => new(
        descent.Contender.Name,
        [.. descent.Points.Select(point => point.X)],
        [.. descent.Points.Select(point => point.Y)],
        descent.Heights,
        rates,
        Verdict.Of(descent));
}
