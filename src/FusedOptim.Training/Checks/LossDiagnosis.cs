using static System.FormattableString;

namespace FusedOptim.Training;

/// <summary>
/// Reads the losses of the first steps or epochs: whether the learning rate is too high, too low, or about right, and what to try next. Rules of thumb with the limits
/// that the constants name.
/// </summary>
/// <remarks>
/// Levels are means over a tenth of the losses (at least one) at the beginning and the end. A share is one of the first level, or of log(C) where that is given: a loss
/// has no other measure. For losses that may be negative or begin near 0 the shares say little.
/// </remarks>
public static class LossDiagnosis
{
    /// <summary>The fewest losses that have a course.</summary>
    public const int MinimumLosses = 6;

    /// <summary>A loss explodes if its last level is above the first one by more than this share.</summary>
    public const double ExplodingShare = 0.5;

    /// <summary>A loss is flat if its level has changed by no more than this share.</summary>
    public const double FlatShare = 0.01;

    /// <summary>
    /// A loss oscillates if the standard deviation around its course is more than this share. Jumps up and down by a, as those of a rate that is too high, count as 2.4 a.
    /// </summary>
    public const double OscillatingShare = 0.2;

    /// <summary>
    /// A loss has leapt if its first level is above its very first number, which is before any step, by more than this share, and its last level is not below that number by as much.
    /// </summary>
    public const double LeapShare = 0.1;

    /// <summary>A loss that has fallen by less than this share falls slowly if it falls along a line.</summary>
    public const double SlowShare = 0.3;

    /// <summary>A loss falls along a line if the second half of its losses has brought more than this share of what the first half has.</summary>
    public const double LineShare = 0.7;

    /// <summary>A loss has levelled off if the second half of its losses has brought less than this share of the whole fall.</summary>
    public const double LevelShare = 0.02;

    /// <summary>Reads losses.</summary>
    /// <param name="losses">The losses of steps or epochs, from the first on; at least <see cref="MinimumLosses"/>, unless one is not finite.</param>
    /// <param name="learningRate">The learning rate that they belong to, if the result shall name the next one; positive.</param>
    /// <param name="classes">C, if it is the cross-entropy of C classes: a loss that stays at log(C) is told apart.</param>
    /// <exception cref="ArgumentException">There are too few losses.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The learning rate is not positive and finite, or there are less than 2 classes.</exception>
    public static LossReading Read(IReadOnlyList<double> losses, double? learningRate = null, int? classes = null)
    {
        ArgumentNullException.ThrowIfNull(losses);
        if (learningRate is { } rate && !(rate > 0 && double.IsFinite(rate)))
        {
            throw new ArgumentOutOfRangeException(nameof(learningRate), rate, Invariant($"The learning rate has to be positive and finite, but is {rate}."));
        }

        double? guessing = classes is { } count ? InitialLossCheck.Expected(count) : null;
        if (losses.TakeWhile(double.IsFinite).Count() is var finite && finite < losses.Count)
        {
            return Reading(LossVerdict.NotFinite, LossText.NotFinite(losses[finite], finite), learningRate);
        }

        if (losses.Count < MinimumLosses)
        {
            throw new ArgumentException($"{losses.Count} losses are too few to have a course; give at least {MinimumLosses}.", nameof(losses));
        }

        var course = new LossCourse(losses, guessing);
        LossVerdict verdict = Verdict(course);
        return Reading(verdict, LossText.Of(verdict, course, guessing), learningRate);
    }

    private static LossVerdict Verdict(LossCourse course) => course switch
    {
        { Fall: var fall } when -fall > ExplodingShare * course.Scale => LossVerdict.Exploding,
        { Jitter: var jitter } when jitter > OscillatingShare * course.Scale => LossVerdict.Oscillating,
        { Leap: var leap } when leap > LeapShare * course.Scale && course.Gain < LeapShare * course.Scale => LossVerdict.Leapt,
        { Fall: var fall } when fall <= FlatShare * course.Scale => LossVerdict.Flat,
        { SecondHalf: var late } when late < LevelShare * course.Fall => LossVerdict.LevelledOff,
        { Fall: var fall } when fall < SlowShare * course.Scale && course.SecondHalf > LineShare * course.FirstHalf => LossVerdict.FallingSlowly,
        _ => LossVerdict.Falling,
    };

    private static LossReading Reading(LossVerdict verdict, (string Explanation, string Advice, double Factor) text, double? learningRate)
    {
        double? next = learningRate * text.Factor;
        string rates = next is { } rate && text.Factor != 1 ? Invariant($" Next: a learning rate of {rate:G3} instead of {learningRate:G3}.") : string.Empty;
        return new LossReading(verdict, text.Explanation, text.Advice + rates, text.Factor, next);
    }
}
