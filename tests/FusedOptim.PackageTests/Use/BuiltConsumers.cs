using FusedOptim.PackageTests.Packing;

namespace FusedOptim.PackageTests.Use;

/// <summary>The projects of <c>Consumers/</c>, copied beside a feed and built once.</summary>
public sealed class BuiltConsumers
{
    private bool isBuilt;

    /// <summary>The folder of the copies.</summary>
    public static string Sources(PackageFeed feed)
    {
        ArgumentNullException.ThrowIfNull(feed);
        string folder = Path.Combine(feed.Directory, "consumers");
        if (!Directory.Exists(folder))
        {
            Checkout.Copy(Checkout.PathOf("tests", "FusedOptim.PackageTests", "Consumers"), folder);
        }

        return folder;
    }

    /// <summary>The folder of a built program.</summary>
    public string Output(PackageFeed feed, string project, string framework)
    {
        ArgumentNullException.ThrowIfNull(feed);
        string folder = Sources(feed);
        if (!isBuilt)
        {
            DotNet.Run(folder, "build", "Consumers.slnx", "-c", "Release", feed.VersionArgument);
            isBuilt = true;
        }

        return Path.Combine(folder, project, "bin", "Release", framework);
    }

    /// <summary>What a program prints.</summary>
    public string Run(PackageFeed feed, string project, string framework)
    {
        string folder = Output(feed, project, framework);
        return DotNet.Run(folder, "exec", Path.Combine(folder, $"{project}.dll")).ReplaceLineEndings("\n");
    }
}
