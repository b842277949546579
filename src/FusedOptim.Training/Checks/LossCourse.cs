namespace FusedOptim.Training;

/// <summary>The course of finite losses in a few numbers.</summary>
internal sealed class LossCourse
{
    /// <param name="losses">At least <see cref="LossDiagnosis.MinimumLosses"/>.</param>
    /// <param name="guessing">log(C) if it is known.</param>
    public LossCourse(IReadOnlyList<double> losses, double? guessing)
    {
        int share = Math.Max(1, losses.Count / 10);
        int middle = (losses.Count - share) / 2;
        Count = losses.Count;
        First = Level(0);
        Middle = Level(middle);
        Last = Level(losses.Count - share);
        Leap = First - losses[0];
        Gain = losses[0] - Last;
        Scale = guessing ?? Math.Abs(First);
        Jitter = CurveTrend.Jitter(losses);
        double Level(int start) => losses.Skip(start).Take(share).Average();
    }

    public int Count { get; }

    /// <summary>The level of the first losses.</summary>
    public double First { get; }

    /// <summary>The level in the middle.</summary>
    public double Middle { get; }

    /// <summary>The level of the last losses.</summary>
    public double Last { get; }

    /// <summary>How far the level of the first losses is above the very first one.</summary>
    public double Leap { get; }

    /// <summary>How far the level of the last losses is below the very first one.</summary>
    public double Gain { get; }

    /// <summary>What shares are of.</summary>
    public double Scale { get; }

    /// <summary>The standard deviation around the course.</summary>
    public double Jitter { get; }

    /// <summary>How far the loss has fallen; negative if it has grown.</summary>
    public double Fall => First - Last;

    /// <summary>How far in the first half.</summary>
    public double FirstHalf => First - Middle;

    /// <summary>How far in the second half.</summary>
    public double SecondHalf => Middle - Last;
}
