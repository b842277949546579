using System.Text.RegularExpressions;

namespace FusedOptim.PackageTests.Packing;

/// <summary>
/// The packages of the checkout in a temporary folder, and beside them room for projects that use them: with a configuration of NuGet that takes our packages from there
/// and nowhere else, and a packages folder of its own, so that no package of another build with the same version can be meant.
/// </summary>
public sealed partial class PackageFeed : IDisposable
{
    // What has packages: the solution, and projects that are not in it.
    private static readonly string[] Packed = ["Generators.sln"];

    /// <summary>Packs the checkout, as everybody does.</summary>
    public PackageFeed()
    {
        Pack();
        File.WriteAllText(Path.Combine(Directory, "nuget.config"), Configuration());
    }

    /// <summary>The temporary folder; projects below it use the packages.</summary>
    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("FusedOptim-").FullName;

    /// <summary>The packages.</summary>
    public string FeedDirectory => Path.Combine(Directory, "feed");

    /// <summary>The version that was packed, as an argument of a build.</summary>
    public string VersionArgument => $"-p:FusedOptimVersion={Version()}";

    /// <inheritdoc/>
    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);

    private void Pack()
    {
        // Two test projects that pack would build the same files at once.
        using var turn = new Mutex(initiallyOwned: false, "FusedOptim.PackageTests");
        turn.WaitOne();
        try
        {
            foreach (string project in Packed)
            {
                DotNet.Run(Checkout.Directory, "pack", project, "-c", "Release", "-o", FeedDirectory);
            }
        }
        finally
        {
            turn.ReleaseMutex();
        }
    }

    private string Version() => Path.GetFileName(System.IO.Directory.GetFiles(FeedDirectory, "FusedOptim.Training.*.nupkg").Single())["FusedOptim.Training.".Length..^".nupkg".Length];

    // The sources of this machine serve everything else.
    private static string Configuration()
    {
        IEnumerable<string> mappings = EnabledSource().Matches(DotNet.Run(Checkout.Directory, "nuget", "list", "source"))
            .Select(match => $"""<packageSource key="{match.Groups[1].Value}"><package pattern="*" /></packageSource>""");
        return $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <packageSources><add key="fused-optim" value="feed" /></packageSources>
              <packageSourceMapping>
                <packageSource key="fused-optim"><package pattern="FusedOptim" /><package pattern="FusedOptim.*" /></packageSource>
                {string.Concat(mappings)}
              </packageSourceMapping>
            </configuration>
            """;
    }

    [GeneratedRegex(@"^\s*\d+\.\s+(\S.*?) \[Enabled\]", RegexOptions.Multiline)]
    private static partial Regex EnabledSource();
}
