namespace FusedOptim.Samples.Playground.Api;

/// <summary>What the page says of a schedule.</summary>
/// <param name="Name">The kind.</param>
/// <param name="Meaning">What it does with the rate; gets what lengths count: step or epoch.</param>
/// <param name="Arguments">Its numbers.</param>
internal sealed record ScheduleText(string Name, Func<string, string> Meaning, params IReadOnlyList<CatalogArgument> Arguments)
{
    private static readonly CatalogArgument Warmup = new("warmup", "Warm-up", "none", IsLength: true);
    private static readonly CatalogArgument Factor = new("gamma", "Factor", "0.1");

    /// <summary>Those of all schedules, except for what a form does not offer: lists of milestones.</summary>
    public static IReadOnlyList<ScheduleText> All { get; } =
    [
        new("constant", _ => "The same rate throughout.", Warmup),
        new("step", _ => "The rate is multiplied by the factor after each period.", Warmup, Factor, Period("a third of all")),
        new("multi-step", _ => "The rate is multiplied by the factor at half and at three quarters of the way.", Warmup, Factor),
        new("exponential", unit => $"The rate falls by the same factor with each {unit}, gradually.", Warmup, Factor with { Usual = "a hundredth is left" }),
        new("natural-exponential", unit => $"The rate falls as exp(-decay t), t the {unit}s so far.", Warmup, Decay("a hundredth is left")),
        new("inverse-time", unit => $"The rate falls as 1 / (1 + decay t), t the {unit}s so far: quickly at first, then ever more slowly.", Warmup, Decay("a tenth is left")),
        new("polynomial", _ => "The rate falls to the lowest as (1 - s)^power, s the share of the way so far.", Warmup, new CatalogArgument("power", "Power", "2"), Lowest("0")),
        new("linear", _ => "The rate falls to the lowest along a straight line.", Warmup, Lowest("0")),
        new("cosine", _ => "The rate falls to the lowest along half a cosine: slowly, quickly, slowly.", Warmup, Lowest("0")),
        new(
            "warm-restarts",
            _ => "The rate falls along a cosine and starts again at the top; each cosine is twice as long as the one before.",
            Warmup,
            Period("a seventh of all") with { Label = "First period" },
            Lowest("0")),
        new("one-cycle", _ => "The rate rises during the warm-up and then falls to the lowest, once.", Warmup with { Usual = "three tenths of all" }, Lowest("nearly 0")),
        new("cyclic", _ => "The rate rises from the lowest and falls back to it in each period.", Warmup, Period("a third of all"), Lowest("a tenth of the rate")),
        new(
            "warmup-stable-decay",
            _ => "The rate rises during the warm-up, stays, and falls to the lowest in the last fifth.",
            Warmup with { Usual = "a twentieth of all" },
            Lowest("0")),
        new(
            "plateau",
            unit => $"The rate is multiplied by the factor whenever the loss has not become smaller for more {unit}s than the patience.",
            Warmup,
            Factor,
            Period("2") with { Label = "Patience" },
            Lowest("0")),
    ];

    private static CatalogArgument Period(string usual) => new("period", "Period", usual, IsLength: true);

    private static CatalogArgument Decay(string usual) => new("gamma", "Decay", usual);

    private static CatalogArgument Lowest(string usual) => new("minimumRate", "Lowest rate", usual);
}
