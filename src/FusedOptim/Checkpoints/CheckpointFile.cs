using System.Security;

namespace FusedOptim;

/// <summary>Replaces a file as a whole: whatever happens, there is the old one or the new one.</summary>
/// <param name="open">Opens the new file, which will have a number of bytes; tests have it fail.</param>
internal sealed class CheckpointFile(Func<string, long, Stream> open)
{
    /// <summary>For real files. They get their room at once, so that a disk that is too small is known before anything is written.</summary>
    public static CheckpointFile OnDisk { get; } = new((path, bytes) => new FileStream(
        path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0, PreallocationSize = bytes }));

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
            unfinished = $"{target}.{Guid.NewGuid():N}.unfinished";
            using (Stream stream = open(unfinished, bytes))
            {
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
