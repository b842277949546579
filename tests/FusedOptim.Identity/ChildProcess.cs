using System.Diagnostics;
using System.Globalization;

namespace FusedOptim.Identity;

/// <summary>This program, run by another one under an environment variable that takes instructions from the processor or gives it some.</summary>
/// <param name="VectorBits">The width of a vector, in bits.</param>
/// <param name="Hashes">The hash of each rule.</param>
internal sealed record ChildProcess(int VectorBits, IReadOnlyDictionary<string, string> Hashes)
{
    public static async Task<ChildProcess> RunAsync(string variable, string value)
    {
        // A test runner may have a host of its own.
        string host = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";
        var start = new ProcessStartInfo(host, ["exec", typeof(ChildProcess).Assembly.Location])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[variable] = value;
        using Process child = Process.Start(start)!;
        Task<string> errors = child.StandardError.ReadToEndAsync();
        string output = await child.StandardOutput.ReadToEndAsync().ConfigureAwait(false);
        await child.WaitForExitAsync().ConfigureAwait(false);
        return child.ExitCode == 0
            ? Parse(output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            : throw new InvalidOperationException($"With {variable}={value} the child process failed: {await errors.ConfigureAwait(false)}");
    }

    private static ChildProcess Parse(string[] lines) => new(
        int.Parse(lines[0], CultureInfo.InvariantCulture),
        lines.Skip(1).Select(line => line.Split(' ')).ToDictionary(words => words[0], words => words[1]));
}
