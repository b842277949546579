using System.Globalization;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Tests.Model.Schedules;

/// <summary>All pairs of attributes of schedules, in both orders: together they are one schedule, or the second one is reported.</summary>
public sealed class ScheduleRulesTests
{
    private static readonly string[] Warmups = ["LinearWarmup", "ConstantWarmup"];
    private static readonly string[] WithAWarmup = ["LinearScaling", "OneCycle", "WarmupStableDecay"];

    private static readonly (string First, string Second)[] Pairs =
    [
        .. from first in ScheduleAttributes.OfEachKind.Keys
           from second in ScheduleAttributes.OfEachKind.Keys
           where first != second
           select (first, second),
    ];

    [Fact]
    public void PairsThatGoTogether_AreOneSchedule()
    {
        (string First, string Second)[] legal = [.. Pairs.Where(pair => Joined(pair) is not null)];

        Schedule?[] compiled = ScheduledClasses.Compile([.. legal.Select(Text)]);

        Assert.Equal(legal.Select(Joined), compiled);
        Assert.Equal(2 * ((2 * 9) + 11), legal.Length);
    }

    [Fact]
    public void PairsThatContradict_AreReportedAtTheSecond()
    {
        (string First, string Second)[] wrong = [.. Pairs.Where(pair => Joined(pair) is null)];
        GeneratorRun run = GeneratorRun.Of(ScheduledClasses.Source(wrong.Select(Text)));

        Diagnostic[] reported = [.. run.Analyze()];

        Assert.Empty(run.CompilerDiagnostics);
        Assert.All(reported, diagnostic => Assert.Equal("FOPT029", diagnostic.Id));
        Assert.Equal(
            wrong.Select(pair => $"{ScheduleAttributes.OfEachKind[pair.Second].Attribute}: [{pair.Second}] contradicts [{pair.First}]"),
            reported.Select(diagnostic => $"{Spanned(diagnostic)}: {diagnostic.GetMessage(CultureInfo.InvariantCulture).Split(": ")[0]}"));
    }

    // Null for a contradiction.
    private static Schedule? Joined((string First, string Second) pair)
    {
        (string? warmup, string? scaling) = (Of(pair, Warmups), Of(pair, ["LinearScaling"]));
        string other = pair.First == (warmup ?? scaling) ? pair.Second : pair.First;
        return (warmup, scaling) switch
        {
            (null, null) => null,
            (null, _) => Schedule(scaling).Times(Schedule(other)),
            _ when Warmups.Contains(other) || WithAWarmup.Contains(other) => null,
            _ => Schedule(warmup).Then(Schedule(other)),
        };
    }

    private static string? Of((string First, string Second) pair, string[] kinds) =>
        kinds.Contains(pair.First) ? pair.First : kinds.Contains(pair.Second) ? pair.Second : null;

    private static Schedule Schedule(string kind) => ScheduleAttributes.OfEachKind[kind].Schedule;

    private static string Text((string First, string Second) pair) =>
        $"{ScheduleAttributes.OfEachKind[pair.First].Attribute}, {ScheduleAttributes.OfEachKind[pair.Second].Attribute}";

    private static string Spanned(Diagnostic diagnostic) => diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan);
}
