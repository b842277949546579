namespace FusedOptim.Samples.Mlp.Schedules;

/// <summary>The schedules that can be chosen on the command line. Their lengths follow from the training, so that each comes to its end with it.</summary>
internal static class ScheduleCatalog
{
    public const string Constant = "constant";
    public const string Plateau = "plateau";

    private const string Gamma = nameof(ScheduleSettings.Gamma);
    private const string Period = nameof(ScheduleSettings.Period);
    private const string Minimum = nameof(ScheduleSettings.MinimumRate);

    // What decays leave of the learning rate at the end, unless something else is asked for.
    private const double LastShare = 0.01;

    // Warm restarts of 1, 2 and 4 parts, the last of which ends with the training.
    private const long RestartMultiplier = 2;
    private const double RestartParts = 7;

    public static IReadOnlyList<ScheduleKind> All { get; } =
    [
        new(Constant, _ => null) { Meaning = "the same rate throughout" },
        new("step", course => Schedule.StepDecay(course.Period(course.Steps / 3.0), course.Settings.Gamma ?? 0.1))
        {
            Meaning = "times --gamma [0.1] every --period epochs [a third]",
            Takes = [Gamma, Period],
        },
        new("multi-step", course => Schedule.MultiStepDecay(course.Settings.Gamma ?? 0.1, course.Milestones(0.5, 0.75)))
        {
            Meaning = "times --gamma [0.1] after each of --milestones [half, three quarters]",
            Takes = [Gamma, nameof(ScheduleSettings.Milestones)],
        },
        new("exponential", course => Schedule.ExponentialDecay(Math.Pow(course.Settings.Gamma ?? Math.Pow(LastShare, 1.0 / course.Epochs), 1.0 / course.StepsPerEpoch)))
        {
            Meaning = "times --gamma each epoch, step by step [down to a hundredth]",
            Takes = [Gamma],
        },
        new("natural-exponential", course => Schedule.NaturalExponentialDecay((course.Settings.Gamma ?? -Math.Log(LastShare) / course.Epochs) / course.StepsPerEpoch))
        {
            Meaning = "exp(-gamma epochs) [down to a hundredth]",
            Takes = [Gamma],
        },
        new("inverse-time", course => Schedule.InverseTimeDecay((course.Settings.Gamma ?? 9.0 / course.Epochs) / course.StepsPerEpoch))
        {
            Meaning = "1 / (1 + gamma epochs) [down to a tenth]",
            Takes = [Gamma],
        },
        new("polynomial", course => Schedule.PolynomialDecay(course.Steps, course.Settings.Power ?? 2, course.End()))
        {
            Meaning = "(1 - share)^power [2] down to --min-lr [0]",
            Takes = [nameof(ScheduleSettings.Power), Minimum],
        },
        new("linear", course => Schedule.PolynomialDecay(course.Steps, 1, course.End()))
        {
            Meaning = "along a line down to --min-lr [0]",
            Takes = [Minimum],
        },
        new("cosine", course => Schedule.CosineAnnealing(course.Steps, course.End()))
        {
            Meaning = "along half a cosine down to --min-lr [0]",
            Takes = [Minimum],
        },
        new("warm-restarts", course => Schedule.WarmRestarts(course.Period(Math.Ceiling(course.Steps / RestartParts)), RestartMultiplier, course.End()))
        {
            Meaning = "cosines down to --min-lr [0], the first --period epochs long [a seventh, so that the third ends with the training], each twice as long as the one before",
            Takes = [Period, Minimum],
        },
        new("one-cycle", CreateOneCycle)
        {
            Meaning = "up to the rate for --warmup epochs [three tenths], then down to --min-lr [nearly 0]",
            Takes = [Minimum],
            HasOwnWarmup = true,
        },
        new("cyclic", CreateCyclic)
        {
            Meaning = "from --min-lr [a tenth] up and down again every --period epochs [a third]",
            Takes = [Period, Minimum],
        },
        new("warmup-stable-decay", CreateWarmupStableDecay)
        {
            Meaning = "up for --warmup epochs [a twentieth], stable, and for the last fifth down to --min-lr [0]",
            Takes = [Minimum],
            HasOwnWarmup = true,
        },
        new(Plateau, course => new ReduceOnPlateau(course.Settings.Gamma ?? 0.1, (int)(course.Settings.Period ?? 2), minimumFactor: course.End()))
        {
            Meaning = "times --gamma [0.1] when the validation loss (without validation rows: the training loss) has not become smaller for --period epochs [2] and one more, down to --min-lr [0]",
            Takes = [Gamma, Period, Minimum],
        },
    ];

    public static ScheduleKind Find(string name) => All.Single(kind => kind.Name == name);

    // As PyTorch's: the rise begins at a 25th, and what is left at the end is almost nothing.
    private static Schedule CreateOneCycle(ScheduleCourse course) => Schedule.OneCycle(
        Math.Max(2, course.AllSteps),
        course.Settings.Warmup is null ? 0.3 : (double)course.WarmupSteps / course.AllSteps,
        end: course.End(1 / 25e4));

    private static Schedule CreateCyclic(ScheduleCourse course)
    {
        long period = Math.Max(2, course.Period(course.Steps / 3.0));
        return Schedule.Cyclic(period / 2, period - (period / 2), course.End(0.1));
    }

    private static Schedule CreateWarmupStableDecay(ScheduleCourse course)
    {
        long warmup = course.Settings.Warmup is null ? course.AllSteps / 20 : course.WarmupSteps;
        long decay = Math.Max(1, Math.Min(course.AllSteps / 5, course.AllSteps - warmup));
        return Schedule.WarmupStableDecay(warmup, course.AllSteps - warmup - decay, decay, end: course.End());
    }
}
