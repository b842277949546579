using System.Globalization;
using FusedOptim.Samples.Landscapes.Runs;
using FusedOptim.Samples.Landscapes.Surfaces;
using FusedOptim.Training;

namespace FusedOptim.Samples.Playground.Landscape;

/// <summary>What can be said of a run.</summary>
/// <param name="Kind">In a word: monotone, oscillating, divergent, noisy or still.</param>
/// <param name="Rate">R, the factor by which a late step multiplies what is left of the loss; null where there is no such factor.</param>
/// <param name="Text">In words.</param>
internal sealed record Verdict(string Kind, double? Rate, string Text)
{
    public const string Monotone = "monotone";
    public const string Oscillating = "oscillating";
    public const string Divergent = "divergent";
    public const string Noisy = "noisy";
    public const string Still = "still";

    // Of the steps that turn back or rise, from which on a run oscillates.
    private const double OscillatingShare = 0.2;

    // Of the first loss, below which a run has not moved.
    private const double StillShare = 1e-3;

    // Below it, and as near to 1, a rate is rounding.
    private const double LeastRate = 1e-3;

    public static Verdict Of(Descent descent)
    {
        string arrival = descent.StepsToGoal switch
        {
            { } step when descent.Surface.Minimum is not null => string.Create(CultureInfo.InvariantCulture, $"; at the minimum after {step} steps"),
            _ => "",
        };
        if (descent.Surface.Minimum is null && descent.Diverged && descent.FinalHeight < descent.Heights[0])
        {
            return new Verdict(Monotone, null, "monotone: it falls for ever, as the surface has no bottom");
        }

        if (descent.Diverged || (descent.Surface.Minimum is not null && descent.FinalHeight > descent.Heights[0]))
        {
            return new Verdict(Divergent, null, "divergent: the loss grows; a smaller learning rate helps");
        }

        if (descent.Surface.GradientNoise > 0)
        {
            return new Verdict(Noisy, null, $"noisy: it wanders around where the noise lets it; a learning rate that decays lets it come to rest{arrival}");
        }

        if (Math.Abs(descent.Heights[0] - descent.FinalHeight) < StillShare * Math.Max(Math.Abs(descent.Heights[0]), StillShare))
        {
            return new Verdict(Still, null, "still: it has hardly moved; a larger learning rate or more steps help");
        }

        if (descent.Heights.Skip(1).Any(height => !(height <= descent.Heights[0])))
        {
            return new Verdict(Oscillating, null, $"oscillating: it leaps above its start and comes back; a smaller learning rate is calmer{arrival}");
        }

        (int turns, int last, int steps) = TurnsOf(descent);
        string kind = turns >= OscillatingShare * steps ? Oscillating : Monotone;
        string exception = kind == Monotone && turns > 0 ? string.Create(CultureInfo.InvariantCulture, $" but for {turns} of its first {last} steps") : "";
        double? rate = RateOf(descent);
        string speed = rate is { } factor
            ? string.Create(CultureInfo.InvariantCulture, $": each step leaves {100 * factor:0.#} % of the loss (R = {factor:0.###})")
            : "";
        return new Verdict(kind, rate, $"{kind}{exception}{speed}{arrival}");
    }

    private static double? RateOf(Descent descent)
    {
        if (descent.Surface.Minimum is not { } minimum || descent.Heights.Count < 3)
        {
            return null;
        }

        double rate = ConvergenceRate.Of(descent.Heights, minimum).Rate;

        // Whoever has arrived, or turns around at the end, has no rate.
        return rate is > LeastRate and < 1 - LeastRate ? rate : null;
    }

    // Of all steps up to the arrival but the first: those that go against the one before, or rise; and which of them is the last.
    private static (int Turns, int Last, int Steps) TurnsOf(Descent descent)
    {
        int end = descent.StepsToGoal ?? descent.Points.Count - 1;
        int turns = 0, lastTurn = 0;
        for (int step = 2; step <= end; step++)
        {
            Point last = descent.Points[step - 1] - descent.Points[step - 2], now = descent.Points[step] - descent.Points[step - 1];
            if ((last.X * now.X) + (last.Y * now.Y) < 0 || descent.Heights[step] > descent.Heights[step - 1])
            {
                turns++;
                lastTurn = step;
            }
        }

        return (turns, lastTurn, Math.Max(1, end - 1));
    }
}
