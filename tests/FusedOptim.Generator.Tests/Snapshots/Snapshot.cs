using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace FusedOptim.Generator.Tests.Snapshots;

/// <summary>
/// Compares generated files with verified ones, in the naming of Verify.SourceGenerators: <c>Class.Test#HintName.verified.cs</c>. What differs or
/// is new is written beside it as <c>.received.cs</c>; whoever agrees with it renames it.
/// </summary>
internal static class Snapshot
{
    private const int Context = 3;

    /// <summary>The folder of the snapshots in the source tree; the build knows it, while caller paths may be mapped.</summary>
    public static string Directory { get; } = typeof(Snapshot).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "SnapshotDirectory")
        .Value!;

    /// <summary>Fails unless the verified files of the calling test are exactly these.</summary>
    public static void Verify(IReadOnlyDictionary<string, string> files, Type testClass, [CallerMemberName] string test = "")
    {
        string prefix = $"{testClass.Name}.{test}#";
        string[] failures = [.. files.Select(file => Compare(prefix + Path.GetFileNameWithoutExtension(file.Key), file.Value)).OfType<string>()];
        string[] known = [.. files.Keys.Select(name => $"{prefix}{Path.GetFileNameWithoutExtension(name)}.verified.cs")];
        IEnumerable<string> stale = System.IO.Directory.GetFiles(Directory, $"{prefix}*.verified.cs")
            .Select(path => Path.GetFileName(path)).Except(known);
        Assert.True(failures.Length == 0, string.Join("\n\n", failures));
        Assert.Empty(stale);
    }

    private static string? Compare(string name, string received)
    {
        string verifiedPath = Path.Combine(Directory, $"{name}.verified.cs");
        string receivedPath = Path.Combine(Directory, $"{name}.received.cs");
        string? verified = File.Exists(verifiedPath) ? File.ReadAllText(verifiedPath).ReplaceLineEndings("\n") : null;
        if (verified == received)
        {
            File.Delete(receivedPath);
            return null;
        }

        File.WriteAllText(receivedPath, received);
        return verified is null
            ? $"There is no {verifiedPath}; look at {Path.GetFileName(receivedPath)} and rename it if it is right."
            : $"{verifiedPath} differs from what was generated:\n{Difference(verified, received)}";
    }

    // The changed lines with a few around them.
    private static string Difference(string verified, string received)
    {
        List<DiffPiece> lines = InlineDiffBuilder.Diff(verified, received, ignoreWhiteSpace: false).Lines;
        int[] changed = [.. Enumerable.Range(0, lines.Count).Where(line => lines[line].Type != ChangeType.Unchanged)];
        var text = new StringBuilder();
        int last = -1;
        foreach (int line in Enumerable.Range(0, lines.Count).Where(line => changed.Any(change => Math.Abs(change - line) <= Context)))
        {
            text.Append(line > last + 1 ? "  ...\n" : string.Empty);
            char sign = lines[line].Type switch { ChangeType.Inserted => '+', ChangeType.Deleted => '-', _ => ' ' };
            text.Append(sign).Append(' ').Append(lines[line].Text).Append('\n');
            last = line;
        }

        return text.ToString();
    }
}
