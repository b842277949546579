using System.Text.RegularExpressions;
using FusedOptim.PackageTests.Packing;

namespace FusedOptim.PackageTests.Use;

/// <summary>Users' projects outside the checkout: <c>Consumers/</c>, built once with nothing but the packages.</summary>
[Collection(nameof(PackedCheckout))]
public sealed class ConsumerTests(PackageFeed feed, BuiltConsumers built) : IClassFixture<BuiltConsumers>
{
    private const string Descents = "^ready-made 3.0 ([0-9A-F]{64})\nattributes 3.0 ([0-9A-F]{64})\nmethod 3.0 ([0-9A-F]{64})\nBFloat16 3.0 ([0-9A-F]{64})\n";

    [Theory]
    [InlineData("Nullable", "net8.0", Descents + "$")]
    [InlineData("Nullable", "net10.0", Descents + "$")]
    [InlineData("Oblivious", "net8.0", Descents + "L-BFGS 3.0\n$")]
    [InlineData("Oblivious", "net10.0", Descents + "L-BFGS 3.0\n$")]
    [InlineData("FSharp", "net8.0", "^ready-made 3.0\n$")]
    [InlineData("VisualBasic", "net8.0", "^ready-made 3.0\n$")]
    public void Program_PrintsTheRightResult(string project, string framework, string expected) =>
        Assert.Matches(expected, built.Run(feed, project, framework));

    // The libraries for both have functions of vectors of their own.
    [Fact]
    public void Frameworks_GiveTheSameBits() => Assert.Equal(built.Run(feed, "Nullable", "net8.0"), built.Run(feed, "Nullable", "net10.0"));

    [Fact]
    public void Output_HasNoGenerator()
    {
        string[] files = [.. Directory.GetFiles(built.Output(feed, "Nullable", "net8.0"), "*.dll").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

        Assert.Equal(["FusedOptim.dll", "Nullable.dll"], files);
    }

    // The analyzers of the package report what is wrong, and nothing else is an error: neither what is generated nor what is missing.
    [Fact]
    public void Mistakes_AreReportedByThePackage()
    {
        (int exitCode, string output) = DotNet.TryRun(BuiltConsumers.Sources(feed), "build", "Mistakes.slnx", "-c", "Release", feed.VersionArgument);

        Assert.NotEqual(0, exitCode);
        string[] errors = [.. Regex.Matches(output, @"/(\w+)/Program\.cs.*: (?:error|warning) (\w+):").Select(match => $"{match.Groups[1].Value} {match.Groups[2].Value}").Distinct().Order(StringComparer.Ordinal)];
        Assert.True(errors is ["OldLanguage FOPT011", "WrongRule FOPT016"], output);

        // A message ends with its page, which whoever has nothing but the package can open.
        string[] pages = [.. Regex.Matches(output, @"\(([^()]+\.md)\)").Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)];
        Assert.True(pages is [.., _, _], output);
        Assert.All(pages, page => Assert.Contains(page, PackageFile.Entries(feed.FeedDirectory, "FusedOptim").Keys));
    }

    [Fact]
    public void FrameworkWithoutLibrary_IsRefusedByRestore()
    {
        (int exitCode, string output) = DotNet.TryRun(BuiltConsumers.Sources(feed), "restore", "OldFramework", feed.VersionArgument);

        Assert.NotEqual(0, exitCode);
        Assert.Matches("error NU1202: Package FusedOptim .* is not compatible with netstandard2.0", output);
    }
}
