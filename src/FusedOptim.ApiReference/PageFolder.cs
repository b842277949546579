namespace FusedOptim.ApiReference;

/// <summary>The folder that holds the pages, and nothing else.</summary>
/// <param name="root">Its path.</param>
internal sealed class PageFolder(string root)
{
    private static readonly StringComparer PathOrder = StringComparer.Ordinal;

    /// <summary>The folder src/docs of the checkout that the current folder lies in.</summary>
    /// <exception cref="InvalidOperationException">It lies in none.</exception>
    public static PageFolder Find()
    {
        for (DirectoryInfo? folder = new(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Generators.sln")))
            {
                return new PageFolder(Path.Combine(folder.FullName, "src", "docs"));
            }
        }

        throw new InvalidOperationException($"'{Environment.CurrentDirectory}' is not inside the repository; name the folder with --output.");
    }

    /// <summary>Writes all pages, and removes those of types that are gone.</summary>
    public void Replace(IReadOnlyList<Page> pages)
    {
        foreach (string path in Existing().Except(pages.Select(page => page.Path), PathOrder))
        {
            File.Delete(FullPath(path));
        }

        foreach (Page page in pages)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(FullPath(page.Path))!);
            File.WriteAllText(FullPath(page.Path), page.Text);
        }
    }

    /// <summary>The pages that differ from what is there, are missing, or are too many.</summary>
    public IReadOnlyList<string> Stale(IReadOnlyList<Page> pages)
    {
        string[] existing = Existing();
        IEnumerable<string> changed =
            from page in pages
            where !existing.Contains(page.Path, PathOrder) || File.ReadAllText(FullPath(page.Path)) != page.Text
            select page.Path;
        return [.. changed.Concat(existing.Except(pages.Select(page => page.Path), PathOrder)).Order(PathOrder)];
    }

    private string[] Existing() => !Directory.Exists(root)
        ? []
        : [.. Directory.GetFiles(root, "*.md", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))];

    private string FullPath(string path) => Path.Combine(root, path);
}
