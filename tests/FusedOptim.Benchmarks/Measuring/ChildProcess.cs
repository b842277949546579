using System.Diagnostics;

namespace FusedOptim.Benchmarks.Measuring;

/// <summary>This program, started again: what a process does first, and what it takes, can only be measured in a process that has done nothing else.</summary>
internal static class ChildProcess
{
    /// <summary>Runs a command of the program, and returns what it prints.</summary>
    public static string Run(params string[] arguments)
    {
        string host = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";
        var start = new ProcessStartInfo(host, ["exec", typeof(ChildProcess).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
        };
        using Process child = Process.Start(start)!;
        string output = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        return child.ExitCode == 0 ? output : throw new InvalidOperationException($"The child process '{string.Join(' ', arguments)}' failed.");
    }
}
