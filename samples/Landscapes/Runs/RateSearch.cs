using FusedOptim.Samples.Landscapes.Contenders;
using FusedOptim.Samples.Landscapes.Surfaces;

namespace FusedOptim.Samples.Landscapes.Runs;

/// <summary>
/// Finds a learning rate for a contender on a surface: four rates for each power of ten, then finer ones around the best. The best rate is the one that reaches the goal, and stays there, in the
/// fewest steps; where none reaches it, that with the lowest end. With noise each rate is tried with three seeds, none of which is the one of the run that is shown.
/// </summary>
internal static class RateSearch
{
    private const double SmallestRate = 1e-4;
    private const int Coarse = 4;
    private const int Fine = 6;

    public static double Find(Surface surface, IContender contender, int steps, int seed)
    {
        if (!contender.HasRate)
        {
            return 1;
        }

        int count = (int)Math.Round(Coarse * Math.Log10(surface.LargestRate / SmallestRate));
        double best = Best(surface, contender, steps, seed, Enumerable.Range(0, count + 1).Select(i => SmallestRate * Math.Pow(10, (double)i / Coarse)));
        return Best(
            surface,
            contender,
            steps,
            seed,
            Enumerable.Range(-Fine, (2 * Fine) + 1).Select(i => Math.Min(best * Math.Pow(10, (double)i / (Coarse * (Fine + 1))), surface.LargestRate)));
    }

    private static double Best(Surface surface, IContender contender, int steps, int seed, IEnumerable<double> rates) =>
        rates.MinBy(rate => Cost(surface, contender, rate, steps, seed));

    // Steps and heights in one order: those that reach the goal before all others.
    private static (double Steps, double Height) Cost(Surface surface, IContender contender, double rate, int steps, int seed)
    {
        int tries = surface.GradientNoise > 0 ? 3 : 1;
        (double allSteps, double allHeights) = (0, 0);
        for (int i = 0; i < tries; i++)
        {
            Descent descent = Descent.Run(surface, contender, rate, steps, surface.GradientNoise > 0 ? seed + 1 + i : seed);
            allSteps += descent.StepsToGoal ?? double.PositiveInfinity;

            // What noise leaves is a matter of all late steps, not of the last one.
            allHeights += descent.Diverged ? double.PositiveInfinity : descent.Heights.Skip(tries == 1 ? descent.Heights.Count - 1 : descent.Heights.Count / 2).Average();
        }

        return surface.GradientNoise > 0 ? (0, Sortable(allHeights)) : (allSteps, Sortable(allHeights));
    }

    private static double Sortable(double value) => double.IsNaN(value) ? double.PositiveInfinity : value;
}
