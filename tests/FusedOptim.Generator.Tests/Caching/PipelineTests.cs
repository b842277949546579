namespace FusedOptim.Generator.Tests.Caching;

/// <summary>What an edit makes the generator do again: only what it has to.</summary>
public sealed class PipelineTests
{
    private const string Adam = "using FusedOptim;\n[FusedOptimizer, FirstMoment(0.9), SecondMoment] partial class Adam;\n";
    private const string Sgd = "using FusedOptim;\n[FusedOptimizer] partial class Sgd;\n";
    private const string Scheduled = "using FusedOptim;\n[FusedOptimizer, LinearWarmup(4, Start = 0.5), StepDecay(2, 0.5)] partial class Scheduled;\n";
    private const string Other = "class Other { int Answer() => 42; }\n";

    private static readonly string[] NothingNew =
    [
        "Ambiguous names: Cached", "Bind Adam: Cached", "Bind Sgd: Cached", "Lower Adam: Cached", "Lower Sgd: Cached",
        "Write Adam: Cached", "Write Sgd: Cached",
    ];

    private static PipelineRun Project => new(Adam, Sgd, Other);

    [Fact]
    public void EditElsewhere_MakesNothingNew() => Assert.Equal(NothingNew, Project.Edit(2, Other.Replace("42", "43", StringComparison.Ordinal)));

    [Fact]
    public void CommentInTheFile_MakesNothingNew() => Assert.Equal(NothingNew, Project.Edit(0, $"// Comment.\n{Adam}"));

    [Fact]
    public void MemberInTheClass_MakesNothingNew() =>
        Assert.Equal(NothingNew, Project.Edit(0, Adam.Replace("Adam;", "Adam { int Answer() => 42; }", StringComparison.Ordinal)));

    [Fact]
    public void EqualArgumentWrittenOtherwise_MakesNothingNew() =>
        Assert.Equal(NothingNew, Project.Edit(0, Adam.Replace("0.9", "beta1: 1 - 0.1", StringComparison.Ordinal)));

    [Fact]
    public void ChangedArgument_ChangesOnlyItsClass() => Assert.Equal(
        [
            "Ambiguous names: Cached", "Bind Adam: Modified", "Bind Sgd: Cached", "Lower Adam: Modified", "Lower Sgd: Cached",
            "Write Adam: Modified", "Write Sgd: Cached",
        ],
        Project.Edit(0, Adam.Replace("0.9", "0.8", StringComparison.Ordinal)));

    [Theory]
    [InlineData("2, 0.5", "factor: 1 - 0.5, steps: 2")]
    [InlineData("Start = 0.5), StepDecay(2, 0.5)", "Start = 0.5)]\n[StepDecay(2, 0.5)")]
    [InlineData("LinearWarmup(4, Start = 0.5), StepDecay(2, 0.5)", "StepDecay(2, 0.5), LinearWarmup(4, Start = 0.5)")]
    public void EqualScheduleWrittenOtherwise_MakesNothingNew(string written, string changed) => Assert.Equal(
        NothingNew.Select(reason => reason.Replace("Adam", "Scheduled", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
        new PipelineRun(Scheduled, Sgd).Edit(0, Replaced(Scheduled, written, changed)));

    [Theory]
    [InlineData("2, 0.5", "3, 0.5")]
    [InlineData("Start = 0.5", "Start = 0.25")]
    [InlineData("(4, Start = 0.5)", "(4)")]
    [InlineData("StepDecay(2, 0.5)", "StepDecay(2, -1)")]
    [InlineData(", StepDecay(2, 0.5)", "")]
    public void ChangedSchedule_ChangesOnlyItsClass(string written, string changed) => Assert.Equal(
        [
            "Ambiguous names: Cached", "Bind Scheduled: Modified", "Bind Sgd: Cached", "Lower Scheduled: Modified", "Lower Sgd: Cached",
            "Write Scheduled: Modified", "Write Sgd: Cached",
        ],
        new PipelineRun(Scheduled, Sgd).Edit(0, Replaced(Scheduled, written, changed)));

    [Fact]
    public void AddedClass_IsTheOnlyNewOne() => Assert.Equal(
        [
            "Ambiguous names: Unchanged", "Bind Adam: Cached", "Bind Clipped: New", "Bind Sgd: Cached", "Lower Adam: Cached", "Lower Clipped: New",
            "Lower Sgd: Cached", "Write Adam: Cached", "Write Clipped: New", "Write Sgd: Cached",
        ],
        Project.Add("[FusedOptim.FusedOptimizer, FusedOptim.ClipByGlobalNorm] partial class Clipped;"));

    [Fact]
    public void AddedClassWhoseNameDiffersInCaseOnly_WritesTheOtherOneAgain() => Assert.Equal(
        [
            "Ambiguous names: Modified", "Bind ADAM: New", "Bind Adam: Cached", "Bind Sgd: Cached", "Lower ADAM: New", "Lower Adam: Cached",
            "Lower Sgd: Cached", "Write ADAM: New", "Write Adam: Modified", "Write Sgd: Modified",
        ],
        Project.Add("[FusedOptim.FusedOptimizer] partial class ADAM;"));

    [Fact]
    public void RemovedClass_LeavesThoseBeforeItAlone() => Assert.Equal(
        [
            "Ambiguous names: Unchanged", "Bind Adam: Cached", "Bind Sgd: Removed", "Lower Adam: Cached", "Lower Sgd: Removed",
            "Write Adam: Cached", "Write Sgd: Removed",
        ],
        Project.Remove(1));

    [Fact]
    public void RenamedClass_ChangesOnlyItself() => Assert.Equal(
        [
            "Ambiguous names: Unchanged", "Bind Renamed: Modified", "Bind Sgd: Cached", "Lower Renamed: Modified", "Lower Sgd: Cached",
            "Write Renamed: Modified", "Write Sgd: Cached",
        ],
        Project.Edit(0, Adam.Replace("class Adam", "class Renamed", StringComparison.Ordinal)));

    [Fact]
    public void SecondClassInTheFile_LeavesTheFirstAlone() => Assert.Equal(
        [
            "Ambiguous names: Unchanged", "Bind Adam: Cached", "Bind Second: New", "Bind Sgd: Cached", "Lower Adam: Cached", "Lower Second: New",
            "Lower Sgd: Cached", "Write Adam: Cached", "Write Second: New", "Write Sgd: Cached",
        ],
        Project.Edit(0, $"{Adam}[FusedOptimizer] partial class Second;"));

    [Fact]
    public void ClassesWithoutTheMarker_AreNotBound() =>
        Assert.Equal(
            ["Adam", "Sgd"],
            new PipelineRun(Adam, $"{Sgd}[System.Serializable] class Neighbour;", Other, "using FusedOptim; [FirstMoment] class Unmarked;").Bound);

    private static string Replaced(string text, string written, string changed)
    {
        Assert.Contains(written, text, StringComparison.Ordinal);
        return text.Replace(written, changed, StringComparison.Ordinal);
    }
}
