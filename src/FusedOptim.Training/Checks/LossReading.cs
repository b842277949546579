namespace FusedOptim.Training;

/// <summary>What a sequence of losses says.</summary>
/// <param name="Verdict">How it behaves.</param>
/// <param name="Explanation">The same in words, with numbers.</param>
/// <param name="Advice">What to try next.</param>
/// <param name="RateFactor">What to multiply the learning rate with; 1 to keep it.</param>
/// <param name="NextLearningRate">The learning rate that was given, times the factor; null if none was given.</param>
public sealed record LossReading(LossVerdict Verdict, string Explanation, string Advice, double RateFactor, double? NextLearningRate)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Explanation} {Advice}";
}
