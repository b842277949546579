using FusedOptim.Optimizers;
using FusedOptim.Tests.Support;
using Xunit;

namespace FusedOptim.Tests.Checkpoints;

/// <summary>Files on disk: there is the old one or the new one, whatever happens.</summary>
public sealed class CheckpointFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("fusedoptim-").FullName;

    private string Target => Path.Combine(folder, "run.safetensors");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Save_WritesAndReplacesTheFileAndLeavesNothingElse()
    {
        using AdamW optimizer = new AdamW().Trained(), resumed = new AdamW().Trained();
        optimizer.Save(Target);
        optimizer.Step();
        optimizer.Save(Target);
        resumed.Load(Target);

        Assert.Equal(SavedFile.Of(optimizer), File.ReadAllBytes(Target));
        Assert.Equal([Target], Directory.GetFiles(folder));
        Assert.Equal(3, resumed.StepCount);
    }

    [Fact]
    public void Links_GoOnToPointToTheFile()
    {
        using AdamW optimizer = new AdamW().Trained();
        string link = Path.Combine(folder, "latest");
        File.WriteAllText(Target, "old");
        File.CreateSymbolicLink(link, Target);

        optimizer.Save(link);

        Assert.Equal(Target, File.ResolveLinkTarget(link, returnFinalTarget: true)!.FullName);
        Assert.Equal(SavedFile.Of(optimizer), File.ReadAllBytes(Target));
    }

    [Fact]
    public void Rights_OfTheOldFileAreThoseOfTheNew()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using AdamW optimizer = new AdamW().Trained();
        foreach (UnixFileMode mode in new[] { UnixFileMode.UserRead | UnixFileMode.UserWrite, (UnixFileMode)0b110_110_110 })
        {
            File.WriteAllText(Target, "old");
            File.SetUnixFileMode(Target, mode);
            optimizer.Save(Target);
            Assert.Equal(mode, File.GetUnixFileMode(Target));
        }
    }

    [Fact]
    public void LongNames_CanBeSaved()
    {
        using AdamW optimizer = new AdamW().Trained();
        string path = Path.Combine(folder, new string('n', 250));

        optimizer.Save(path);

        Assert.Equal(SavedFile.Of(optimizer), File.ReadAllBytes(path));
    }

    // The disk is full after some bytes, at each place where a piece ends and in between.
    [Fact]
    public void FullDisk_LeavesTheOldFile()
    {
        using AdamW optimizer = new AdamW().Trained();
        File.WriteAllText(Target, "old");
        long length = SavedFile.Of(optimizer).Length;
        for (long room = 0; room < length; room += room < 16 ? 1 : 37)
        {
            var full = new CheckpointFile((path, _) => new FullDisk(path, room));
            string message = Unchanged.Throws<CheckpointException>(optimizer, () => optimizer.Save(full, Target)).Message;
            Assert.Equal($"'{Target}' is not written, and what was there is unchanged: No space left on device", message);
            Assert.Equal("old", File.ReadAllText(Target));
            Assert.Equal([Target], Directory.GetFiles(folder));
        }

        optimizer.Save(new CheckpointFile((path, _) => new FullDisk(path, length)), Target);
        Assert.Equal(SavedFile.Of(optimizer), File.ReadAllBytes(Target));
    }

    [Fact]
    public void FolderThatCannotBeWritten_IsACheckpointException()
    {
        // Nobody may create a file there, whatever the rights of whoever runs the tests.
        string path = OperatingSystem.IsLinux() ? "/proc/run.safetensors" : Path.Combine(folder, "missing", "run.safetensors");
        using AdamW optimizer = new AdamW().Trained();

        Assert.StartsWith($"'{path}' is not written, and what was there is unchanged: ", Unchanged.Throws<CheckpointException>(optimizer, () => optimizer.Save(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadOnlyFolder_LeavesTheOldFile()
    {
        using AdamW optimizer = new AdamW().Trained();
        File.WriteAllText(Target, "old");
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            // Rights do not keep an administrator out: a file in place of the folder does.
            string path = Path.Combine(Target, "run.safetensors");
            Unchanged.Throws<CheckpointException>(optimizer, () => optimizer.Save(path));
        }
        else
        {
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            Unchanged.Throws<CheckpointException>(optimizer, () => optimizer.Save(Target));
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        Assert.Equal("old", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFiles(folder));
    }

    [Fact]
    public void Paths_ThatAreNoFilesAreNamed()
    {
        using AdamW optimizer = new AdamW().Trained();
        string missing = Path.Combine(folder, "missing", "run.safetensors");

        Assert.Contains(missing, Unchanged.Throws<CheckpointException>(optimizer, () => optimizer.Save(missing)).Message, StringComparison.Ordinal);
        Assert.Contains(folder, Unchanged.Throws<CheckpointException>(optimizer, () => optimizer.Save(folder)).Message, StringComparison.Ordinal);
        Assert.Contains(folder, Unchanged.Throws<CheckpointException>(optimizer, () => optimizer.Load(folder)).Message, StringComparison.Ordinal);
        Assert.StartsWith($"'{Target}' is not loaded, and AdamW is as it was: ", Unchanged.Throws<CheckpointException>(optimizer, () => optimizer.Load(Target)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => optimizer.Save(string.Empty));
        Assert.Throws<ArgumentException>(() => optimizer.Load(string.Empty));
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public void Strings_ThatCouldNotBeLoadedAreRefused()
    {
        using AdamW optimizer = new AdamW().Trained();

        Assert.Contains("'fusedoptim.x' begins with", Refused(optimizer, new() { ["fusedoptim.x"] = "" }), StringComparison.Ordinal);
        Assert.Contains("'a' is null, or has half a character", Refused(optimizer, new() { ["a"] = "\ud800" }), StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => optimizer.Save(Stream.Null, new SaveOptions { Strings = null! }));
        Assert.Contains("There are 10001 strings", Refused(optimizer, Enumerable.Range(0, 10_001).ToDictionary(i => $"{i}", _ => "")), StringComparison.Ordinal);
        Assert.Contains("characters", Refused(optimizer, new() { ["a"] = new string('a', 16 << 20) }), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_ThatWouldMeetInAFileAreRefusedByAdd()
    {
        using AdamW optimizer = new AdamW().Trained();
        optimizer.AddTensor("deep.exp_avg", 2);

        foreach (string name in new[] { "first.first_moment", "second.exp_avg_sq", "first.step", "deep", "__metadata__", "half \ud800" })
        {
            Unchanged.Throws<ArgumentException>(optimizer, () => optimizer.AddTensor(name, 2));
        }

        Unchanged.Throws<ArgumentException>(optimizer, () => optimizer.AddGroup("half \ud800"));
        optimizer.AddTensor("first.momentum", 2);
        optimizer.AddTensor("third.first_moment", 2);
    }

    [Fact]
    public void Calls_AtTheWrongTimeAreRefused()
    {
        AdamW optimizer = new AdamW().Trained();
        byte[] file = SavedFile.Of(optimizer);
        optimizer.BeginStep();
        Unchanged.Throws<InvalidOperationException>(optimizer, () => optimizer.Save(Target));
        Unchanged.Throws<InvalidOperationException>(optimizer, () => optimizer.Load(new MemoryStream(file)));
        optimizer.EndStep();
        optimizer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => optimizer.Save(Target));
        Assert.Throws<ObjectDisposedException>(() => optimizer.Load(new MemoryStream(file)));
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public void MemoryThatIsGone_IsNamedBeforeAnythingIsWritten()
    {
        var memory = new OwnedMemory(4);
        using var optimizer = new AdamW();
        optimizer.Add("gone", memory.Memory, null);
        byte[] file = SavedFile.Of(optimizer);
        memory.Free();

        Assert.Contains("'gone'", Assert.Throws<InvalidOperationException>(() => optimizer.Save(Target)).Message, StringComparison.Ordinal);
        Assert.Contains("'gone'", Assert.Throws<InvalidOperationException>(() => optimizer.Load(new MemoryStream(file))).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder));
    }

    private static string Refused(AdamW optimizer, Dictionary<string, string> strings) =>
        Unchanged.Throws<ArgumentException>(optimizer, () => optimizer.Save(Stream.Null, new SaveOptions { Strings = strings })).Message;

    /// <summary>A file on a disk with room for some bytes.</summary>
    private sealed class FullDisk(string path, long room) : FileStream(path, FileMode.CreateNew, FileAccess.Write)
    {
        private long written;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            base.Write(buffer[..(int)Math.Min(buffer.Length, room - written)]);
            written += buffer.Length;
            if (written > room)
            {
                throw new IOException("No space left on device");
            }
        }
    }
}
