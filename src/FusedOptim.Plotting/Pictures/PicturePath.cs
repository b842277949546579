namespace FusedOptim.Plotting;

/// <summary>Checks paths before anything is drawn, which may take long.</summary>
internal static class PicturePath
{
    /// <summary>Refuses a path that does not end with one of some extensions, or that no file could be written to.</summary>
    public static void Check(string path, params string[] extensions)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (!extensions.Any(extension => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase)))
        {
            throw new ArgumentException($"'{path}' must end with {string.Join(" or ", extensions)}, which says how the picture is written.", nameof(path));
        }

        CheckFolder(Path.GetDirectoryName(Path.GetFullPath(path))!, path);
        if (Directory.Exists(path))
        {
            throw new IOException($"'{path}' is a folder; the picture needs a file.");
        }
    }

    /// <summary>Refuses a folder that is not there.</summary>
    public static void CheckFolder(string folder, string path)
    {
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"The folder of '{path}' does not exist; create '{folder}' first.");
        }
    }
}
