using System.Diagnostics;
using FusedOptim.Identity;
using FusedOptim.PackageTests.Packing;

namespace FusedOptim.AotTests;

/// <summary>The identity program, compiled ahead of time with the packages of this checkout; at most once for each instruction set.</summary>
public sealed class PublishedProgram : IDisposable
{
    private readonly PackageFeed feed = new();
    private readonly Dictionary<string, string> outputs = [];

    /// <summary>What <c>dotnet publish</c> prints.</summary>
    /// <param name="instructionSet">The value of IlcInstructionSet; empty for a project that does not set it.</param>
    public string Publish(string instructionSet)
    {
        if (!outputs.TryGetValue(instructionSet, out string? output))
        {
            string folder = Sources();
            output = DotNet.Run(folder, ["publish", "-o", Target(instructionSet), feed.VersionArgument, .. InstructionSetArgument(instructionSet)]);
            outputs.Add(instructionSet, output);
        }

        return output;
    }

    /// <inheritdoc/>
    public void Dispose() => feed.Dispose();

    /// <summary>What the program prints.</summary>
    internal Task<ChildProcess> RunAsync(string instructionSet)
    {
        Publish(instructionSet);
        return ChildProcess.RunAsync(new ProcessStartInfo(Path.Combine(Target(instructionSet), "FusedOptim.Identity")));
    }

    private static string[] InstructionSetArgument(string instructionSet) => instructionSet.Length == 0 ? [] : [$"-p:IlcInstructionSet={instructionSet}"];

    private string Sources()
    {
        string folder = Path.Combine(feed.Directory, "program");
        if (!Directory.Exists(folder))
        {
            Checkout.Copy(Checkout.PathOf("tests", "FusedOptim.AotTests", "Program"), folder);
            foreach (string file in Directory.GetFiles(Checkout.PathOf("tests", "FusedOptim.Identity"), "*.cs"))
            {
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            }
        }

        return folder;
    }

    private string Target(string instructionSet) => Path.Combine(feed.Directory, $"published-{instructionSet}");
}
