namespace FusedOptim.Training;

/// <summary>The loss before the first step beside what it should be.</summary>
/// <param name="Verdict">What it says.</param>
/// <param name="Measured">The loss that was measured.</param>
/// <param name="Expected">log(C), in nats.</param>
/// <param name="Tolerance">By how much they may differ, in nats.</param>
/// <param name="Explanation">The verdict in words, and what to look at.</param>
public sealed record InitialLossResult(InitialLossVerdict Verdict, double Measured, double Expected, double Tolerance, string Explanation)
{
    /// <summary>Whether the loss is as expected.</summary>
    public bool Passed => Verdict == InitialLossVerdict.AsExpected;

    /// <inheritdoc/>
    public override string ToString() => Explanation;
}
