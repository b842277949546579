using System.Diagnostics;
using System.Globalization;

namespace FusedOptim.Identity;

/// <summary>This program, run by another one: under an environment variable that takes instructions from the processor or gives it some, or compiled in another way.</summary>
/// <param name="VectorBits">The width of a vector, in bits.</param>
/// <param name="Hashes">The hash of each rule.</param>
internal sealed record ChildProcess(int VectorBits, IReadOnlyDictionary<string, string> Hashes)
{
    /// <summary>Runs this program under an environment variable.</summary>
    public static Task<ChildProcess> RunAsync(string variable, string value)
    {
        // A test runner may have a host of its own.
        string host = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";
        // The program is beside whoever runs it. Not Assembly.Location, which compiled ahead of time is empty.
        var start = new ProcessStartInfo(host, ["exec", Path.Combine(AppContext.BaseDirectory, "FusedOptim.Identity.dll")]);
        start.Environment[variable] = value;
        return RunAsync(start);
    }

    /// <summary>Runs a program that is this one in another form.</summary>
    public static async Task<ChildProcess> RunAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using Process child = Process.Start(start)!;
        Task<string> errors = child.StandardError.ReadToEndAsync();
        string output = await child.StandardOutput.ReadToEndAsync().ConfigureAwait(false);
        await child.WaitForExitAsync().ConfigureAwait(false);
        return child.ExitCode == 0
            ? Parse(output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            : throw new InvalidOperationException($"The child process failed: {start.FileName} {string.Join(' ', start.ArgumentList)}: {await errors.ConfigureAwait(false)}");
    }

    private static ChildProcess Parse(string[] lines) => new(
        int.Parse(lines[0], CultureInfo.InvariantCulture),
        lines.Skip(1).Select(line => line.Split(' ')).ToDictionary(words => words[0], words => words[1]));
}
