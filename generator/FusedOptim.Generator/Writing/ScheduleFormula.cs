using System.Globalization;
using FusedOptim.Generator.Model.Chain;
using FusedOptim.Generator.Model.Schedules;

namespace FusedOptim.Generator.Writing;

/// <summary>
/// The schedule of a class for people: the factor f of step k, from 0. <c>[LinearWarmup(4)] [ExponentialDecay(0.5)]</c> is
/// <c>f(k) = 1/4 + (1 - 1/4) k / 4 for k &lt; 4</c>, <c>f(4 + j) = 0.5^j</c>.
/// </summary>
internal static class ScheduleFormula
{
    /// <summary>The formula, a line a part. A schedule with errors has none.</summary>
    public static IEnumerable<string> Lines(LearningRateSchedule schedule)
    {
        ScheduleUse? first = schedule.Uses.FirstOrDefault(use => use.Row.Part != SchedulePart.Course);
        ScheduleUse? course = schedule.Uses.FirstOrDefault(use => use.Row.Part == SchedulePart.Course);
        return (first?.Row.Part, course) switch
        {
            (null, null) => [],
            (null, _) => [$"f(k) = {Of(course!, "k")}"],
            (SchedulePart.Warmup, null) => [$"f(k) = {Of(first!, "k")} for k < {Steps(first!)}, then 1"],
            (SchedulePart.Warmup, _) => [$"f(k) = {Of(first!, "k")} for k < {Steps(first!)}", $"f({Steps(first!)} + j) = {Of(course!, "j")}"],
            (_, null) => [$"f(k) = {Of(first!, "k")}"],
            _ => ["f(k) = a(k) b(k)", $"a(k) = {Of(first!, "k")}", $"b(k) = {Of(course!, "k")}"],
        };
    }

    // A warm-up in its own steps; anything else in all steps k since its beginning.
    private static string Of(ScheduleUse use, string k)
    {
        string Arg(string name) => Argument(use, name);
        return use.Kind switch
        {
            ScheduleKind.LinearWarmup => Above(use.Has("Start") ? Arg("Start") : $"1/{Arg("Steps")}", $"{k} / {Arg("Steps")}"),
            ScheduleKind.ConstantWarmup => Arg("Factor"),
            ScheduleKind.LinearScaling => LinearScaling(use, k),
            ScheduleKind.StepDecay => $"{Arg("Factor")}^floor({k} / {Arg("Steps")})",
            ScheduleKind.MultiStepDecay =>
                $"{Arg("Factor")}^n, n: how many of {string.Join(", ", use.Written("Milestones").Select(Text))} are at most {k}",
            ScheduleKind.ExponentialDecay => $"{Arg("Factor")}^{k}",
            ScheduleKind.NaturalExponentialDecay => $"exp(-{Arg("Rate")} {k})",
            ScheduleKind.InverseTimeDecay => $"1 / (1 + {Arg("Rate")} {k})",
            ScheduleKind.PolynomialDecay => PolynomialDecay(use, k),
            ScheduleKind.CosineAnnealing => Above(Arg("End"), $"(1 + cos(pi min({k}, {Arg("Steps")}) / {Arg("Steps")})) / 2"),
            ScheduleKind.WarmRestarts =>
                $"{Above(Arg("End"), "(1 + cos(pi i / n)) / 2")}, i: step of a cycle of n; n = {Arg("Steps")}, and {Arg("Multiplier")} n in the next cycle",
            ScheduleKind.Cyclic => $"{Above(Arg("Low"), "x")}, x: from 0 to 1 in {Arg("Up")} steps and back in {Arg("Down")}, again and again",
            ScheduleKind.OneCycle => OneCycle(use),
            ScheduleKind.WarmupStableDecay => WarmupStableDecay(use),
            _ => throw new ArgumentOutOfRangeException(nameof(use), use.Kind, "There is no formula of this schedule."),
        };
    }

    private static string LinearScaling(ScheduleUse use, string k)
    {
        string ratio = $"{Argument(use, "Batch")}/{Argument(use, "ReferenceBatch")}";
        string warmup = Argument(use, "WarmupSteps");
        return use.Value("WarmupSteps") == 0 ? ratio : $"1 + ({ratio} - 1) min({k}, {warmup}) / {warmup}";
    }

    private static string PolynomialDecay(ScheduleUse use, string k)
    {
        string rest = $"1 - min({k}, {Argument(use, "Steps")}) / {Argument(use, "Steps")}";
        string end = Argument(use, "End");
        return use.Value("Power") == 1 ? Above(end, rest, isSum: true) : Above(end, $"({rest})^{Argument(use, "Power")}");
    }

    private static string OneCycle(ScheduleUse use)
    {
        string start = Argument(use, "Start");
        string back = use.Option("ThreePhases") ? $", in as many back to {start}" : string.Empty;
        string along = use.Option("Linear") ? "lines" : "halves of a cosine";
        return $"from {start} to 1 in {Argument(use, "WarmupShare")} of {Argument(use, "Steps")} steps{back}, then to {Argument(use, "End")}, along {along}";
    }

    private static string WarmupStableDecay(ScheduleUse use)
    {
        string warmup = Argument(use, "Warmup");
        string rise = use.Value("Warmup") == 0 ? string.Empty : $"from 1/{warmup} to 1 in {warmup} steps, then ";
        string fall = Above(Argument(use, "End"), "1 - sqrt(x)", isSum: true);
        return $"{rise}1 for {Argument(use, "Stable")} steps, then {fall}, x: from 0 to 1 in {Argument(use, "Decay")} steps";
    }

    // What rises from a value to 1 with a share x of the way.
    private static string Above(string value, string x, bool isSum = false) =>
        value == "0" ? x : $"{value} + (1 - {value}) {(isSum ? $"({x})" : x)}";

    private static string Steps(ScheduleUse warmup) => Argument(warmup, "Steps");

    private static string Argument(ScheduleUse use, string name) => use.Has(name) ? Text(use.Written(name).First()) : Literals.Number(use.Value(name));

    private static string Text(ArgumentValue value) =>
        value.Kind == ArgumentKind.Integer ? value.Bits.ToString(CultureInfo.InvariantCulture) : Literals.Number(value.Number);
}
