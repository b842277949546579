using FusedOptim.Samples.Landscapes.Contenders;
using FusedOptim.Samples.Landscapes.Surfaces;

namespace FusedOptim.Samples.Landscapes.Runs;

/// <summary>
/// The learning rate from which on a run does not end below its start: for gradient descent on a bowl, 2 / (largest curvature). Found by doubling and then halving
/// intervals.
/// </summary>
internal static class RateLimit
{
    private const double Smallest = 1e-4;
    private const double Largest = 1e3;
    private const int Halvings = 30;

    /// <exception cref="InvalidDataException">There is no such rate in the range that is searched.</exception>
    public static double Find(Surface surface, IContender contender, int steps, int seed)
    {
        double good = Smallest;
        if (!EndsLower(surface, contender, good, steps, seed))
        {
            throw new InvalidDataException(FormattableString.Invariant($"--optimizer {contender.Name} does not get down on {surface.Name} with any rate from {Smallest} on; use more --steps or another --surface"));
        }

        while (EndsLower(surface, contender, 2 * good, steps, seed))
        {
            good *= 2;
            if (good > Largest)
            {
                throw new InvalidDataException($"--optimizer {contender.Name} gets down on {surface.Name} with any rate, so that none is too high; use another --optimizer");
            }
        }

        double bad = 2 * good;
        for (int i = 0; i < Halvings; i++)
        {
            double middle = Math.Sqrt(good * bad);
            (good, bad) = EndsLower(surface, contender, middle, steps, seed) ? (middle, bad) : (good, middle);
        }

        return bad;
    }

    private static bool EndsLower(Surface surface, IContender contender, double rate, int steps, int seed)
    {
        Descent descent = Descent.Run(surface, contender, rate, steps, seed);
        return !descent.Diverged && descent.FinalHeight < descent.Heights[0];
    }
}
