namespace FusedOptim;

/// <summary>
/// Warm-up, stable, decay (WSD) of the learning rate: its factor rises linearly from <c>1 / warmup</c> to 1, stays 1, and then is <c>end + (1 - end)
/// (1 - sqrt(x))</c>, where x rises from 0 to 1 over the last phase.
/// </summary>
/// <param name="warmup">The steps of the warm-up, not negative; 0 for none.</param>
/// <param name="stable">The steps behind it at the full rate, not negative.</param>
/// <param name="decay">The steps of the fall, at least 1.</param>
/// <remarks>
/// Hu et al., MiniCPM: Unveiling the Potential of Small Language Models with Scalable Training Strategies, 2024. Becomes
/// <see cref="Schedule.WarmupStableDecay"/>, which has other shapes too, the schedule of the optimizer unless it is given another one.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class WarmupStableDecayAttribute(long warmup, long stable, long decay) : Attribute
{
    /// <summary>The steps of the warm-up, not negative; 0 for none.</summary>
    public long Warmup { get; } = warmup;

    /// <summary>The steps behind it at the full rate, not negative.</summary>
    public long Stable { get; } = stable;

    /// <summary>The steps of the fall, at least 1.</summary>
    public long Decay { get; } = decay;

    /// <summary>The last factor, finite and not negative.</summary>
    public double End { get; set; }
}
