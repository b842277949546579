using static System.FormattableString;

namespace FusedOptim.Training;

/// <summary>
/// What the curves of a training over its epochs say, in words: whether it ended early, has levelled off, overfits, jitters, and which epoch was the best. Rules of
/// thumb with the limits that the constants name: what they say is where to look, and no proof.
/// </summary>
public sealed class CurveReading
{
    /// <summary>With fewer points nothing is said about the course.</summary>
    public const int MinimumPoints = 5;

    /// <summary>The share of the points, at the end, whose line decides whether a curve still changes.</summary>
    public const double RecentShare = 1.0 / 3;

    /// <summary>A curve still changes if the line through its recent points changes by more than this share of the whole range of its values.</summary>
    public const double ChangeShare = 0.05;

    /// <summary>A curve jitters if the standard deviation around its course is more than this share of the range.</summary>
    public const double JitterShare = 0.1;

    /// <summary>Losses have a generalization gap if (validation - training) / |validation| is more than this at the end.</summary>
    public const double LossGapShare = 0.2;

    /// <summary>Accuracies have a generalization gap if training - validation is more than this at the end.</summary>
    public const double AccuracyGap = 0.05;

    /// <summary>
    /// The validation curve was better before if its end, the mean of three points, is worse than its best such mean by more than this share of the range.
    /// </summary>
    public const double RiseShare = 0.1;

    private const int Window = 3;

    private CurveReading(IReadOnlyList<CurveFinding> findings, double? best, double? gap)
    {
        Findings = findings;
        BestEpoch = best;
        Gap = gap;
    }

    /// <summary>What the curves show; at least one finding.</summary>
    public IReadOnlyList<CurveFinding> Findings { get; }

    /// <summary>
    /// The place (epoch) of the best finite value: of the validation curve if there is one, else of the training curve; the first of equal ones. Null if none is finite.
    /// </summary>
    public double? BestEpoch { get; }

    /// <summary>By how much validation is worse than training at the end, the means of the last three points; null without a validation curve or a course.</summary>
    public double? Gap { get; }

    /// <summary>Reads the curves of a training.</summary>
    /// <param name="training">The curve on training data, with at least one point.</param>
    /// <param name="validation">The same on validation data, with at least one point; null if there is none.</param>
    /// <param name="lowerIsBetter">Whether they are losses; false for accuracies (shares of 1).</param>
    /// <exception cref="ArgumentException">A curve has no points.</exception>
    public static CurveReading Of(LearningCurve training, LearningCurve? validation = null, bool lowerIsBetter = true)
    {
        ArgumentNullException.ThrowIfNull(training);
        RefuseEmpty(training, nameof(training));
        if (validation is not null)
        {
            RefuseEmpty(validation, nameof(validation));
        }

        double? best = Best(validation ?? training, lowerIsBetter);
        LearningCurve[] curves = validation is null ? [training] : [training, validation];
        foreach (LearningCurve curve in curves)
        {
            if (FirstNotFinite(curve) is { } place)
            {
                string diverged = Invariant($"The {curve.Name} is {curve.Values[place]} at {curve.X[place]}: the training has diverged. ") +
                    "Divide the learning rate by 10, or clip gradients.";
                return new CurveReading([new CurveFinding(CurveFindingKind.NotFinite, diverged)], best, null);
            }
        }

        int points = curves.Min(curve => curve.Count);
        if (points < MinimumPoints)
        {
            string few = $"{points} points are too few for a course; train for at least {MinimumPoints} epochs.";
            return new CurveReading([new CurveFinding(CurveFindingKind.TooFewPoints, few)], best, null);
        }

        List<CurveFinding> findings = [Course(training, lowerIsBetter)];
        findings.AddRange(curves.Select(Jitter).OfType<CurveFinding>());
        double? gap = null;
        if (validation is not null)
        {
            gap = (End(validation) - End(training)) * (lowerIsBetter ? 1 : -1);
            findings.Add(GapFinding(gap.Value, End(validation), lowerIsBetter));
            if (Rise(validation, lowerIsBetter) is { } rise)
            {
                findings.Add(rise);
            }
        }

        return new CurveReading(findings, best, gap);
    }

    /// <summary>Whether the curves show something.</summary>
    public bool Has(CurveFindingKind kind) => Findings.Any(finding => finding.Kind == kind);

    /// <summary>The findings, one a line.</summary>
    public override string ToString()
    {
        string best = BestEpoch is { } epoch ? Invariant($"Best at {epoch}.\n") : string.Empty;
        return best + string.Join('\n', Findings.Select(finding => finding.Text));
    }

    private static CurveFinding Course(LearningCurve curve, bool lowerIsBetter)
    {
        int recent = Math.Max(Window, (int)(curve.Count * RecentShare));
        double change = CurveTrend.Change([.. curve.Values.Skip(curve.Count - recent)]);
        if (Math.Abs(change) <= ChangeShare * CurveTrend.Range(curve.Values))
        {
            return new CurveFinding(
                CurveFindingKind.Plateau,
                Invariant($"The {curve.Name} has levelled off: it changes by {change:G3} over the last {recent} points. ") +
                "Divide the learning rate by 10 and see whether it gets better once more; if not, more epochs bring nothing.");
        }

        string direction = change < 0 ? "falling" : "rising";
        string amount = Invariant($"by {Math.Abs(change):G3} over the last {recent} points");
        return (change < 0) == lowerIsBetter
            ? new CurveFinding(CurveFindingKind.StillImproving, $"The {curve.Name} is still {direction}: {amount}. Train longer, or raise the learning rate.")
            : new CurveFinding(
                CurveFindingKind.Worsening,
                $"The {curve.Name} is {direction}, which is worse: {amount}. The learning rate is too high for this stage: divide it by 3 to 10.");
    }

    private static CurveFinding? Jitter(LearningCurve curve)
    {
        (double jitter, double range) = (CurveTrend.Jitter(curve.Values), CurveTrend.Range(curve.Values));
        return jitter > JitterShare * range
            ? new CurveFinding(
                CurveFindingKind.Jitter,
                Invariant($"The {curve.Name} jitters: by {jitter:G3} around its course, of a range of {range:G3}. ") +
                "Lower the learning rate, take larger batches or more validation examples, or read an average.")
            : null;
    }

    private static CurveFinding GapFinding(double gap, double validation, bool lowerIsBetter) =>
        gap > (lowerIsBetter ? LossGapShare * Math.Abs(validation) : AccuracyGap)
            ? new CurveFinding(
                CurveFindingKind.GeneralizationGap,
                Invariant($"Validation is worse than training by {gap:G3} at the end: overfitting. ") +
                "More data or augmentation, more regularization (weight decay, dropout), a smaller model, or an earlier stop.")
            : new CurveFinding(
                CurveFindingKind.SmallGap,
                Invariant($"Validation and training lie close together (by {gap:G3}): no overfitting. A larger model or a longer training may gain more."));

    private static CurveFinding? Rise(LearningCurve curve, bool lowerIsBetter)
    {
        double[] means = [.. Enumerable.Range(0, curve.Count - Window + 1).Select(start => curve.Values.Skip(start).Take(Window).Average())];
        double best = lowerIsBetter ? means.Min() : means.Max();
        double loss = (means[^1] - best) * (lowerIsBetter ? 1 : -1);
        return loss > RiseShare * CurveTrend.Range(curve.Values)
            ? new CurveFinding(
                CurveFindingKind.ValidationWorsening,
                Invariant($"The {curve.Name} was better before: around {curve.X[Array.IndexOf(means, best) + (Window / 2)]} it was {best:G4}, and at the end {means[^1]:G4}. ") +
                "Stop there, or keep the parameters of the best epoch.")
            : null;
    }

    private static double End(LearningCurve curve) => curve.Values.Skip(curve.Count - Window).Average();

    private static double? Best(LearningCurve curve, bool lowerIsBetter)
    {
        int? best = null;
        for (int point = 0; point < curve.Count; point++)
        {
            double value = curve.Values[point];
            if (double.IsFinite(value) && (best is not { } place || (lowerIsBetter ? value < curve.Values[place] : value > curve.Values[place])))
            {
                best = point;
            }
        }

        return best is { } found ? curve.X[found] : null;
    }

    private static int? FirstNotFinite(LearningCurve curve)
    {
        for (int point = 0; point < curve.Count; point++)
        {
            if (!double.IsFinite(curve.Values[point]))
            {
                return point;
            }
        }

        return null;
    }

    private static void RefuseEmpty(LearningCurve curve, string argument)
    {
        if (curve.Count == 0)
        {
            throw new ArgumentException($"The curve '{curve.Name}' has no points to read.", argument);
        }
    }
}
