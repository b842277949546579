using System.Reflection;

namespace FusedOptim.Generator.Tests.Snapshots;

/// <summary>What generated files look like. A changed snapshot is reviewed like code.</summary>
public sealed class GeneratedFileTests
{
    private const int LongestLine = 140;

    [Fact]
    public void MarkerAlone_IsGradientDescent() => Verify(SnapshotSources.MarkerAlone);

    [Fact]
    public void AdamW_IsOneLoop() => Verify(SnapshotSources.AdamW);

    [Fact]
    public void AdamOfDouble_HasNoConversions() => Verify(SnapshotSources.AdamOfDouble);

    [Fact]
    public void AdaGrad_StartsFromItsInitialValue() => Verify(SnapshotSources.AdaGrad);

    [Fact]
    public void NesterovRmsProp_LooksAhead() => Verify(SnapshotSources.NesterovRmsProp);

    [Fact]
    public void Lamb_StoresItsMomentsBeforeItKnowsItsRatio() => Verify(SnapshotSources.Lamb);

    [Fact]
    public void Everything_HasAPassForTheNorm() => Verify(SnapshotSources.Everything);

    [Fact]
    public void ClippedOfDouble_SumsInLanesOfOneVector() => Verify(SnapshotSources.ClippedOfDouble);

    [Fact]
    public void NestedClass_RepeatsItsContainers() => Verify(SnapshotSources.Nested);

    [Fact]
    public void InvalidClass_HasOnlyItsShape() => Verify(SnapshotSources.Invalid);

    [Fact]
    public void MembersOfTheUser_StayBesideGeneratedOnes() => Verify(SnapshotSources.UserMembers);

    [Fact]
    public void Small_PacksItsStates() => Verify(SnapshotSources.Small);

    [Fact]
    public void Lion_IsOneLoopAndCalls() => Verify(SnapshotSources.Lion);

    [Fact]
    public void Trusting_ChoosesInsteadOfBranching() => Verify(SnapshotSources.Trusting);

    [Fact]
    public void Scheduled_WarmsUpAndFalls() => Verify(SnapshotSources.Scheduled);

    [Fact]
    public void ScheduledMethod_HasItsFactorsBelowEachOther() => Verify(SnapshotSources.ScheduledMethod);

    [Fact]
    public void EveryVerifiedFile_BelongsToATest()
    {
        MethodInfo[] methods = typeof(GeneratedFileTests).GetMethods(BindingFlags.Public | BindingFlags.Instance);
        IEnumerable<string> tests = methods.Select(test => $"{nameof(GeneratedFileTests)}.{test.Name}");

        Assert.Subset(tests.ToHashSet(), VerifiedFiles.Select(path => Path.GetFileName(path).Split('#')[0]).ToHashSet());
    }

    // A nested class stands further to the right.
    [Fact]
    public void Lines_AreNotTooLong() =>
        Assert.Empty(VerifiedFiles
            .Where(path => !path.Contains(nameof(NestedClass_RepeatsItsContainers), StringComparison.Ordinal))
            .SelectMany(path => File.ReadLines(path).Where(line => line.Length > LongestLine)));

    [Fact]
    public void Lines_HaveNothingBehindTheirText() =>
        Assert.Empty(VerifiedFiles.SelectMany(path => File.ReadLines(path).Where(line => line.TrimEnd() != line)));

    private static string[] VerifiedFiles => Directory.GetFiles(Snapshot.Directory, "*.verified.cs");

    private static void Verify(string source, [System.Runtime.CompilerServices.CallerMemberName] string test = "") =>
        Snapshot.Verify(GeneratorRun.Of(source).Files, typeof(GeneratedFileTests), test);
}
