namespace FusedOptim.Benchmarks.Measuring;

/// <summary>How much time goes into a figure.</summary>
/// <param name="Rounds">How often every contender has its turn.</param>
/// <param name="Block">The milliseconds of a turn; at least one step.</param>
/// <param name="MostWarmUps">The most turns that are only for warming up.</param>
/// <param name="MostTime">What one contender may spend on one workload before it gets no further turn.</param>
internal sealed record Effort(int Rounds, double Block, int MostWarmUps, TimeSpan MostTime)
{
    /// <summary>For figures to keep.</summary>
    public static Effort Full { get; } = new(Rounds: 9, Block: 25, MostWarmUps: 12, MostTime: TimeSpan.FromSeconds(20));

    /// <summary>For a look.</summary>
    public static Effort Quick { get; } = new(Rounds: 3, Block: 10, MostWarmUps: 4, MostTime: TimeSpan.FromSeconds(0.5));
}
