using static System.FormattableString;

namespace FusedOptim.Training;

/// <summary>What a <see cref="LearningRateRangeTest"/> has measured.</summary>
/// <param name="Rates">The learning rates, one a step.</param>
/// <param name="Losses">The losses of the steps; the last one may not be finite.</param>
/// <param name="SmoothedLosses">Their exponential averages with bias correction.</param>
/// <param name="Steepest">The rate at which the smoothed loss falls most steeply over the logarithm of the rate; null if it never falls.</param>
/// <param name="MinimumOverTen">A tenth of the rate at which the smoothed loss is lowest; null if it never falls.</param>
/// <param name="HasDiverged">Whether the test ended because the loss exploded, and not at its last rate.</param>
/// <param name="Explanation">The suggestion and why, in words.</param>
public sealed record RangeTestResult(
    IReadOnlyList<double> Rates,
    IReadOnlyList<double> Losses,
    IReadOnlyList<double> SmoothedLosses,
    double? Steepest,
    double? MinimumOverTen,
    bool HasDiverged,
    string Explanation)
{
    /// <summary>
    /// The learning rate to begin with: <see cref="Steepest"/>, where a step gains most. <see cref="MinimumOverTen"/> is the second opinion; null if the loss never falls.
    /// </summary>
    public double? Suggestion => Steepest;

    /// <summary>Writes <c>learning_rate,loss,smoothed_loss</c>, a line a step. The writer is neither flushed nor closed.</summary>
    /// <exception cref="IOException">The writer cannot be written.</exception>
    public void WriteCsv(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        CsvText.WriteLine(writer, "learning_rate,loss,smoothed_loss");
        for (int step = 0; step < Rates.Count; step++)
        {
            CsvText.WriteLine(writer, Invariant($"{Rates[step]:R},{Losses[step]:R},{SmoothedLosses[step]:R}"));
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Explanation;
}
