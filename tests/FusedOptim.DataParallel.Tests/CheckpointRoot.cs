namespace FusedOptim.DataParallel.Tests;

/// <summary>A folder for the checkpoints of a job.</summary>
internal sealed class CheckpointRoot : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ranks");

    /// <summary>Its path.</summary>
    public string Path => folder.FullName;

    /// <summary>The names of what is in it.</summary>
    public string[] Names => [.. folder.EnumerateDirectories().Select(one => one.Name).Order(StringComparer.Ordinal)];

    public void Dispose() => folder.Delete(recursive: true);
}
