using System.Text;
using System.Text.Json;

namespace FusedOptim.Training;

/// <summary>
/// The file that a search writes its trials to: JSON lines, the first one says which search it is, each other one is a finished trial. It only ever grows; a line that
/// was being written when the process ended is taken away when the search goes on.
/// </summary>
internal sealed class SearchJournal : IDisposable
{
    private readonly string path;
    private readonly FileStream file;
    private readonly Dictionary<(int Stage, int Trial), JournalEntry> entries = [];

    private SearchJournal(string path, FileStream file)
    {
        this.path = path;
        this.file = file;
    }

    /// <summary>What was taken away; null if nothing was.</summary>
    public string? Note { get; private set; }

    /// <summary>Opens the journal of a search, or begins it. No other search can open it until it is closed; on Unix only FileShare.None keeps them out.</summary>
    /// <exception cref="SearchJournalException">The file is none, or of another search.</exception>
    public static SearchJournal Open(string path, JournalHeader header)
    {
        var journal = new SearchJournal(path, new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        try
        {
            journal.Read(header);
            return journal;
        }
        catch
        {
            journal.Dispose();
            throw;
        }
    }

    /// <summary>The record of a trial that was finished before; null if it was not.</summary>
    /// <exception cref="SearchJournalException">The journal has other values for it.</exception>
    public TrialRecord? Find(TrialSettings settings, int epochs)
    {
        if (!entries.TryGetValue((settings.Stage, settings.Trial), out JournalEntry? entry))
        {
            return null;
        }

        if (!entry.Values.SequenceEqual(settings.Texts) || entry.Epochs != epochs)
        {
            throw new SearchJournalException(
                $"'{path}' has trial {settings.Trial} of stage {settings.Stage} with [{string.Join(", ", entry.Values)}] for {entry.Epochs} epochs, but this search has " +
                $"[{string.Join(", ", settings.Texts)}] for {epochs}: it is of another search. Give another path, or delete it.");
        }

        return new TrialRecord(settings, epochs, entry.Outcome, entry.Metric, entry.Losses, entry.Message);
    }

    /// <summary>Adds a line, to the disk itself.</summary>
    public void Append(TrialRecord record) => Append(writer => JournalEntry.Write(writer, record));

    public void Dispose() => file.Dispose();

    private void Read(JournalHeader header)
    {
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        int whole = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        string[] lines = Encoding.UTF8.GetString(bytes, 0, whole).Split('\n')[..^1];
        RefuseOtherFile(bytes.AsSpan(whole), lines.Length);
        for (int number = 1; number <= lines.Length; number++)
        {
            ReadLine(lines[number - 1], number, header);
        }

        // From here on nothing is refused any more, so that the file may be changed.
        if (whole < bytes.Length)
        {
            file.SetLength(whole);
            Note = $"The last line of '{path}' was cut off, and is dropped: that trial is made again.";
        }

        file.Seek(0, SeekOrigin.End);
        if (lines.Length == 0)
        {
            Append(header.Write);
        }
    }

    // The rest of a file without any whole line would be dropped: only if it is the beginning of a header.
    private void RefuseOtherFile(ReadOnlySpan<byte> rest, int lines)
    {
        byte[] beginning = Encoding.UTF8.GetBytes($"{{\"{JournalHeader.Mark}\"");
        int common = Math.Min(rest.Length, beginning.Length);
        if (lines == 0 && !rest[..common].SequenceEqual(beginning.AsSpan(0, common)))
        {
            throw NoJournal(1, null);
        }
    }

    private void ReadLine(string line, int number, JournalHeader header)
    {
        string? difference = null;
        try
        {
            using var document = JsonDocument.Parse(line);
            if (number == 1)
            {
                difference = header.Difference(document.RootElement);
            }
            else
            {
                JournalEntry entry = JournalEntry.Read(document.RootElement);
                entries.Add((entry.Stage, entry.Trial), entry);
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
        {
            throw NoJournal(number, exception);
        }

        if (difference is not null)
        {
            throw new SearchJournalException($"'{path}' is the journal of another search: {difference}. Give another path, or delete it.");
        }
    }

    private SearchJournalException NoJournal(int line, Exception? exception) => new(
        line == 1
            ? $"'{path}' is no journal of a search: its first line does not say which. Give another path."
            : $"Line {line} of '{path}' is not a finished trial, or one that is there twice. Take the line out, or give another path.",
        exception!);

    private void Append(Action<Utf8JsonWriter> write)
    {
        using var line = new MemoryStream();
        using (var writer = new Utf8JsonWriter(line))
        {
            write(writer);
        }

        line.WriteByte((byte)'\n');

        // In one piece, and past the cache of the system: a process or machine that stops leaves at most one line that is cut off.
        file.Write(line.GetBuffer(), 0, (int)line.Length);
        file.Flush(flushToDisk: true);
    }
}
