using FusedOptim.Stress.Identity;

namespace FusedOptim.Generator.Tests.Stress;

public sealed class IdentityReportTests
{
    [Fact]
    public void RunsThatAgree_AreIdentical()
    {
        (int exitCode, string[] lines) = Report(("AdamW", "large", "1 thread", "A"), ("AdamW", "large", "2 threads", "A"), ("Lamb", "large", "1 thread", "B"));

        Assert.Equal((0, 4, "identical"), (exitCode, lines.Length, lines[^1]));
        Assert.Matches("^AdamW +large +2 threads +256 bits A$", lines[1]);
    }

    [Fact]
    public void RunThatDiffersFromTheFirstOfItsRule_IsNamed()
    {
        (int exitCode, string[] lines) = Report(("Lamb", "large", "1 thread", "A"), ("Lamb", "large", "3 threads", "B"), ("Lamb", "large", "8 threads", "A"));

        Assert.Equal((1, "DIFFERENT: Lamb large 3 threads"), (exitCode, lines[^1]));
    }

    [Fact]
    public void RunsOfOtherTensors_NeedNotAgree() => Assert.Equal(0, Report(("Lamb", "large", "1 thread", "A"), ("Lamb", "small", "this process", "B")).ExitCode);

    private static (int ExitCode, string[] Lines) Report(params (string Rule, string Size, string Configuration, string Hash)[] runs)
    {
        using var output = new StringWriter();
        var report = new IdentityReport(output);
        foreach ((string rule, string size, string configuration, string hash) in runs)
        {
            report.Add(rule, size, configuration, 256, hash);
        }

        int exitCode = report.Finish();
        return (exitCode, output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }
}
