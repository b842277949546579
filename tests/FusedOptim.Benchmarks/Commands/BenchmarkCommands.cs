using System.CommandLine;
using System.Globalization;
using FusedOptim.Benchmarks.Measuring;

namespace FusedOptim.Benchmarks.Commands;

/// <summary>The command line of the program.</summary>
internal static class BenchmarkCommands
{
    public static int Run(string[] arguments)
    {
        // The child of a measurement: nothing of the command line's own code may run in it first.
        if (arguments is [FreshProcess.Command, string size])
        {
            FreshProcess.RunInChild(int.Parse(size, CultureInfo.InvariantCulture), Console.Out);
            return 0;
        }

        var root = new RootCommand("How fast FusedOptim is, and its generator")
        {
            new CompareCommand().Create(),
            GeneratorCommand.Create(),
        };
        return root.Parse(arguments).Invoke();
    }
}
