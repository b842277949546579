using System.Diagnostics;

namespace FusedOptim.PackageTests.Packing;

/// <summary>Other programs, above all <c>dotnet</c>, as a user starts them.</summary>
internal static class DotNet
{
    // What the process that runs tests has set for itself, or a build that started it.
    private static readonly string[] Foreign = ["MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBuildLoadMicrosoftTargetsReadOnly", "MSBUILD_EXE_PATH", "DOTNET_HOST_PATH"];

    /// <summary>Runs a command of <c>dotnet</c> in a folder; fails with its output unless it succeeds.</summary>
    public static string Run(string directory, params string[] arguments)
    {
        (int exitCode, string output) = TryRun(directory, arguments);
        Assert.True(exitCode == 0, $"dotnet {string.Join(' ', arguments)}: {output}");
        return output;
    }

    /// <summary>Runs a command of <c>dotnet</c> in a folder; gives what it prints.</summary>
    public static (int ExitCode, string Output) TryRun(string directory, params string[] arguments) => Start("dotnet", directory, arguments);

    /// <summary>Runs a program in a folder; gives what it prints, errors behind the rest.</summary>
    public static (int ExitCode, string Output) Start(string program, string directory, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string variable in Foreign)
        {
            start.Environment.Remove(variable);
        }

        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        // Nodes that stay would keep the output open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.GetAwaiter().GetResult());
    }
}
