using System.Security;

namespace FusedOptim;

/// <summary>Replaces a file as a whole: whatever happens, there is the old one or the new one.</summary>
/// <param name="open">Opens the new file; tests have it fail.</param>
internal sealed class CheckpointFile(Func<string, FileStreamOptions, Stream> open)
{
    /// <summary>For real files.</summary>
    public static CheckpointFile OnDisk { get; } = new((path, options) => new FileStream(path, options));

    /// <summary>Writes a file beside the old one, to the disk itself, and puts it in the old one's place.</summary>
    /// <exception cref="CheckpointException">That is not possible; what was there is unchanged.</exception>
    public void Replace(string path, long bytes, Action<Stream> write)
    {
        string? unfinished = null;
        try
        {
            // Through links, which shall go on to point to the file.
            var file = new FileInfo(path);
            string target = file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
            unfinished = Path.Combine(Path.GetDirectoryName(target)!, $"{Guid.NewGuid():N}.unfinished");
            FileStreamOptions options = Options(bytes, target);
            using (Stream stream = open(unfinished, options))
            {
                // Not only when it is created, where the process's mask takes rights away.
                if (options.UnixCreateMode is { } mode && !OperatingSystem.IsWindows())
                {
                    File.SetUnixFileMode(unfinished, mode);
                }

                write(stream);
                (stream as FileStream)?.Flush(flushToDisk: true);
            }

            File.Move(unfinished, target, overwrite: true);
        }
        catch (Exception exception)
        {
            Remove(unfinished);
            if (exception is IOException or UnauthorizedAccessException or NotSupportedException or SecurityException)
            {
                throw new CheckpointException($"'{path}' is not written, and what was there is unchanged: {exception.Message}", exception);
            }

            throw;
        }
    }

    // The file gets its room at once, so that a disk that is too small is known before anything is written; and the rights of the one that it replaces.
    private static FileStreamOptions Options(long bytes, string target)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0, PreallocationSize = bytes };
        if (!OperatingSystem.IsWindows() && File.Exists(target))
        {
            options.UnixCreateMode = File.GetUnixFileMode(target);
        }

        return options;
    }

    private static void Remove(string? unfinished)
    {
        try
        {
            if (unfinished is not null)
            {
                File.Delete(unfinished);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What made the writing fail also keeps the file from being removed; what is told is the first failure.
        }
    }
}
