using System.Text.RegularExpressions;

namespace FusedOptim.PackageTests.Packing;

/// <summary>
/// The packages of the checkout in a temporary folder, and beside them room for projects that use them: with a configuration of NuGet that takes our packages from there
/// and nowhere else, and a packages folder of its own, so that no package of another build with the same version can be meant.
/// </summary>
public sealed partial class PackageFeed : IDisposable
{
    /// <summary>Packs the checkout, as everybody does.</summary>
    public PackageFeed()
    {
        Pack(Checkout.Directory, FeedDirectory);
        File.WriteAllText(Path.Combine(Directory, "nuget.config"), Configuration());
    }

    /// <summary>The temporary folder; projects below it use the packages.</summary>
    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("FusedOptim-").FullName;

    /// <summary>The packages.</summary>
    public string FeedDirectory => Path.Combine(Directory, "feed");

    /// <summary>The version that was packed, as an argument of a build.</summary>
    public string VersionArgument => $"-p:FusedOptimVersion={Version()}";

    /// <summary>Packs a source tree into a folder.</summary>
    public static void Pack(string source, string target)
    {
        // Two test projects that pack would build the same files at once.
        using var turn = new Mutex(initiallyOwned: true, "FusedOptim.PackageTests", out bool mine);
        if (!mine)
        {
            turn.WaitOne();
        }

        try
        {
            DotNet.Run(source, "pack", "Generators.sln", "-c", "Release", "-o", target);
        }
        finally
        {
            turn.ReleaseMutex();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);

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
