using static System.FormattableString;

namespace FusedOptim.Training;

/// <summary>The verdicts about losses in words, what to try, and the factor of the learning rate that goes with it.</summary>
internal static class LossText
{
    public static (string Explanation, string Advice, double Factor) NotFinite(double loss, int place) => place == 0
        ? (Invariant($"The first loss is {loss}: that is before any step, so it is not the learning rate."),
            "Look at the inputs, at the initialization, and for logarithms of 0 in the loss.",
            1)
        : (Invariant($"Loss {place + 1} is {loss}: the training has diverged."), "Divide the learning rate by 10; if that does not help, clip gradients.", 0.1);

    public static (string Explanation, string Advice, double Factor) Of(LossVerdict verdict, LossCourse course, double? guessing)
    {
        string levels = Invariant($"from {course.First:G4} to {course.Last:G4} over {course.Count} losses");
        return verdict switch
        {
            LossVerdict.Exploding => ($"The loss explodes, {levels}: the learning rate is far too high.", "Divide it by 10.", 0.1),
            LossVerdict.Oscillating =>
                (Invariant($"The loss oscillates by {course.Jitter:G3} around its course, {levels}: the learning rate is somewhat too high, or batches are very small."),
                "Divide it by 3.",
                1.0 / 3),
            LossVerdict.Leapt =>
                (Invariant($"The loss leapt from {course.First - course.Leap:G4} to {course.First:G4} in its first steps, and has come back to {course.Last:G4} and no further over {course.Count} losses: ") +
                "the learning rate is too high.",
                "Divide it by 10.",
                0.1),
            LossVerdict.Flat => Flat(levels, course, guessing),
            LossVerdict.LevelledOff =>
                ($"The loss has fallen and then levelled off, {levels}.",
                "If that is low enough, the training is done; if not, divide the learning rate by 10 (or let a schedule do it), and see whether it falls once more.",
                0.1),
            LossVerdict.FallingSlowly => ($"The loss falls slowly and along a line, {levels}: the learning rate is too low.", "Multiply it by 3.", 3),
            _ => ($"The loss falls well, {levels}.", "Keep the learning rate.", 1),
        };
    }

    private static (string Explanation, string Advice, double Factor) Flat(string levels, LossCourse course, double? guessing)
    {
        string guesses = guessing is { } expected && Math.Abs(course.Last - expected) <= InitialLossCheck.DefaultTolerance
            ? Invariant($" It is that of guessing, {expected:G4}.")
            : string.Empty;
        return ($"The loss stays where it began, {levels}.{guesses} The learning rate is too low, or no gradient arrives.",
            "Multiply the learning rate by 10. If the loss still does not move, look for units that are dead from the initialization on, for gradients that are zero " +
            "(a gradient check says where), and for labels that were shuffled without their inputs.",
            10);
    }
}
