using System.Diagnostics;
using System.Globalization;

namespace FusedOptim.Stress.Kills;

/// <summary>The process that trains until it is killed: this program, started again. It prints the step that it goes on from, and each further one once its file is written.</summary>
internal static class VictimProcess
{
    /// <summary>The first argument of a command line that makes this program one.</summary>
    public const string Command = "kill-victim";

    /// <summary>What the process does: trains to a step, from the file if there is one.</summary>
    public static int Train(string path, long lastStep, TextWriter output)
    {
        using var training = new ResumableTraining();
        if (File.Exists(path))
        {
            training.Resume(path);
        }

        output.WriteLine(training.Step);
        while (training.Step < lastStep)
        {
            training.Advance();
            training.Save(path);
            output.WriteLine(training.Step);
        }

        return 0;
    }

    /// <summary>Starts one, and kills it some time after it has written a number of files, unless it has ended by then.</summary>
    /// <exception cref="InvalidOperationException">It ended by itself before all was done.</exception>
    public static async Task<VictimLife> LiveAsync(string path, long lastStep, int files, TimeSpan time)
    {
        using Process process = Start(path, lastStep);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        var steps = new List<long>();
        while (steps.Count <= files && await process.StandardOutput.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            steps.Add(long.Parse(line, CultureInfo.InvariantCulture));
        }

        // Not Task.Delay, which counts in milliseconds: a file is written in less.
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < time)
        {
            Thread.SpinWait(100);
        }

        process.Kill();
        string rest = await process.StandardOutput.ReadToEndAsync().ConfigureAwait(false);
        await process.WaitForExitAsync().ConfigureAwait(false);
        steps.AddRange(WholeLines(rest).Select(line => long.Parse(line, CultureInfo.InvariantCulture)));
        bool isFinished = steps.Count > 0 && steps[^1] == lastStep;
        if ((process.ExitCode != 0 && process.ExitCode != ExitCodeOfKilled) || (process.ExitCode == 0 && !isFinished))
        {
            throw new InvalidOperationException($"A training ended by itself, with exit code {process.ExitCode}: {await errors.ConfigureAwait(false)}");
        }

        return new VictimLife(steps, process.ExitCode != 0);
    }

    // SIGKILL; on Windows what Process.Kill gives a process.
    private static int ExitCodeOfKilled => OperatingSystem.IsWindows() ? -1 : 128 + 9;

    private static Process Start(string path, long lastStep)
    {
        string host = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";
        string[] arguments = ["exec", typeof(VictimProcess).Assembly.Location, Command, path, lastStep.ToString(CultureInfo.InvariantCulture)];
        return Process.Start(new ProcessStartInfo(host, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
    }

    // The last line may have been cut off.
    private static IEnumerable<string> WholeLines(string text) => text.Split('\n')[..^1].Select(line => line.TrimEnd('\r'));
}
