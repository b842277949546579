using System.Diagnostics;
using System.Text.RegularExpressions;

namespace FusedOptim.DataParallel.Tests;

/// <summary>A run of the sample: alone, or as several ranks of mpirun.</summary>
/// <param name="ExitCode">How it ended.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Error">What it said on the side.</param>
internal sealed partial record Job(int ExitCode, string Output, string Error)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>The hash of all parameters, which is the last line of a run that came to its end.</summary>
    public string Hash => HashLine().Match(Output) is { Success: true } match ? match.Groups[1].Value : throw new InvalidOperationException(ToString());

    /// <summary>Whether it came to its end.</summary>
    public bool HasHash => HashLine().IsMatch(Output);

    /// <summary>All that is known of it. Not what records have: that would ask for the hash, which is not there when somebody wants to know why.</summary>
    public override string ToString() => $"exit code {ExitCode}\n{Output}\n{Error}";

    /// <summary>Whether several ranks can be run here.</summary>
    public static bool HasMpi { get; } = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "mpirun")));

    /// <summary>Runs as one process of its own, without mpirun.</summary>
    public static Job Alone(params string[] arguments) => Finish(Start("dotnet", [Program, .. arguments]));

    /// <summary>Runs as some ranks; one is a process of its own.</summary>
    public static Job Run(int ranks, params string[] arguments) =>
        ranks == 1 ? Alone(arguments) : Finish(Start("mpirun", ["--oversubscribe", "-n", $"{ranks}", "dotnet", Program, .. arguments]));

    /// <summary>Runs as one rank of mpirun for each list of arguments.</summary>
    public static Job RunEach(params string[][] ranks) =>
        Finish(Start("mpirun", ["--oversubscribe", .. ranks.SelectMany((arguments, rank) => (string[])[.. rank == 0 ? [] : (string[])[":"], "-n", "1", "dotnet", Program, .. arguments])]));

    /// <summary>Starts it alone and does not wait.</summary>
    public static Process StartAlone(params string[] arguments) => Start("dotnet", [Program, .. arguments]);

    /// <summary>Waits for its end.</summary>
    public static Job Finish(Process process)
    {
        using (process)
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(Patience))
            {
                process.Kill(entireProcessTree: true);
                throw new TimeoutException($"The job did not end: {output.Result}{error.Result}");
            }

            return new Job(process.ExitCode, output.Result, error.Result);
        }
    }

    private static string Program => Path.Combine(AppContext.BaseDirectory, "DataParallel.dll");

    [GeneratedRegex(@"parameters ([0-9a-f]{16})\s*$")]
    private static partial Regex HashLine();

    private static Process Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };

        // Tests run in containers as root; more ranks than processors take turns.
        start.Environment["OMPI_ALLOW_RUN_AS_ROOT"] = "1";
        start.Environment["OMPI_ALLOW_RUN_AS_ROOT_CONFIRM"] = "1";
        start.Environment["OMPI_MCA_mpi_yield_when_idle"] = "1";
        return Process.Start(start)!;
    }
}
