using FusedOptim.PackageTests.Packing;

namespace FusedOptim.PackageTests.Contents;

/// <summary>One source tree makes one package, wherever it lies.</summary>
[Collection(nameof(PackedCheckout))]
public sealed class ReproducibleTests(PackageFeed feed)
{
    // What is built, apart from the solution.
    private static readonly string[] Folders = ["generator", "src"];

    [Fact]
    public void SourcesInAnotherFolder_GiveTheSameContent()
    {
        string copy = Directory.CreateTempSubdirectory("FusedOptim-").FullName;
        try
        {
            CopySources(copy);
            string packages = Path.Combine(copy, "packages");
            foreach (string project in Directory.GetFiles(Path.Combine(copy, "src"), "*.csproj", SearchOption.AllDirectories).Where(IsPacked))
            {
                // Analyzers write nothing into an assembly.
                DotNet.Run(copy, "pack", project, "-c", "Release", "-o", packages, "-p:RunAnalyzers=false");
            }

            Assert.Equal(PackageFile.Names(feed.FeedDirectory), PackageFile.Names(packages));
            foreach (string name in PackageFile.Names(packages))
            {
                Assert.Equal(PackageFile.Entries(feed.FeedDirectory, name), PackageFile.Entries(packages, name));
            }
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    private bool IsPacked(string project) => PackageFile.Names(feed.FeedDirectory).Contains(Path.GetFileNameWithoutExtension(project));

    private static void CopySources(string target)
    {
        foreach (string folder in Folders)
        {
            Checkout.Copy(Checkout.PathOf(folder), Path.Combine(target, folder));
        }

        foreach (string file in Directory.GetFiles(Checkout.Directory).Where(file => Path.GetExtension(file) is ".props" or ".json" or ".gitignore"))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }

        // The commit is in the package: a pointer to where git keeps it, as a worktree has.
        (int exitCode, string repository) = DotNet.Start("git", Checkout.Directory, "rev-parse", "--absolute-git-dir");
        if (exitCode == 0)
        {
            File.WriteAllText(Path.Combine(target, ".git"), $"gitdir: {repository}");
        }
    }
}
