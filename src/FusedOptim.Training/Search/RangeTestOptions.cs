using static System.FormattableString;

namespace FusedOptim.Training;

/// <summary>What a <see cref="LearningRateRangeTest"/> goes through.</summary>
public sealed record RangeTestOptions
{
    /// <summary>The first learning rate; 1e-6 unless set. Low enough that nothing happens.</summary>
    public double Low { get; init; } = 1e-6;

    /// <summary>The last learning rate; 10 unless set. High enough that the loss explodes.</summary>
    public double High { get; init; } = 10;

    /// <summary>The number of steps from one to the other; 100 unless set, at least 10.</summary>
    public int Steps { get; init; } = 100;

    /// <summary>Whether the rate grows by the same difference each step, as in the paper, and not by the same factor.</summary>
    public bool IsLinear { get; init; }

    /// <summary>The decay of the average that smooths the losses (<see cref="MovingAverage.Exponential"/>); 0.9 unless set.</summary>
    public double Smoothing { get; init; } = 0.9;

    /// <summary>The test stops when the smoothed loss is more than this many times the best one so far; 4 unless set, above 1.</summary>
    public double StopFactor { get; init; } = 4;

    /// <summary>The learning rate of a step, from 0.</summary>
    internal double Rate(int step)
    {
        double share = (double)step / (Steps - 1);
        return step == Steps - 1 ? High : IsLinear ? Low + (share * (High - Low)) : Low * Math.Pow(High / Low, share);
    }

    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    internal void Validate()
    {
        if (!(Low > 0 && Low < High && double.IsFinite(High)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(Low), Low, Invariant($"Learning rates have to go from a positive Low to a larger, finite High, but go from {Low} to {High}."));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(Steps, 10);
        if (!(Smoothing >= 0 && Smoothing < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(Smoothing), Smoothing, Invariant($"Smoothing has to lie in [0, 1), but is {Smoothing}."));
        }

        if (!(StopFactor > 1))
        {
            throw new ArgumentOutOfRangeException(nameof(StopFactor), StopFactor, Invariant($"StopFactor has to be above 1, but is {StopFactor}."));
        }
    }
}
