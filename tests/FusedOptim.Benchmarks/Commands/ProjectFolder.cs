namespace FusedOptim.Benchmarks.Commands;

/// <summary>Where this project's sources are, so that results can lie beside them.</summary>
internal static class ProjectFolder
{
    /// <summary>The folder above the program that has the project file, or the current one.</summary>
    public static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "FusedOptim.Benchmarks.csproj")))
            {
                return folder.FullName;
            }
        }

        return Environment.CurrentDirectory;
    }
}
