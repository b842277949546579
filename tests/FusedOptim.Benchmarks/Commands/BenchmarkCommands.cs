using System.CommandLine;
using System.Globalization;
using FusedOptim.Benchmarks.Cases;
using FusedOptim.Benchmarks.Kernels;
using FusedOptim.Benchmarks.Measuring;
using FusedOptim.Benchmarks.Mlp;

namespace FusedOptim.Benchmarks.Commands;

/// <summary>The command line of the program.</summary>
internal static class BenchmarkCommands
{
    private const string KernelsName = "kernels";

    public static int Run(string[] arguments)
    {
        // Children of measurements: nothing of the command line's own code may run in it first.
        if (arguments is [FreshProcess.Command, string size])
        {
            FreshProcess.RunInChild(int.Parse(size, CultureInfo.InvariantCulture), Console.Out);
            return 0;
        }

        if (arguments is [StateMemory.Command, string rule])
        {
            StateMemory.RunInChild(Enum.Parse<RuleKind>(rule), Console.Out);
            return 0;
        }

        if (arguments is [MlpRun.Command, string contender, string threads, string epochs, string folder])
        {
            MlpRun.RunInChild(contender, int.Parse(threads, CultureInfo.InvariantCulture), int.Parse(epochs, CultureInfo.InvariantCulture), folder, Console.Out);
            return 0;
        }

        // BenchmarkDotNet has a command line of its own.
        if (arguments is [] or [KernelsName, ..])
        {
            return KernelSwitcher.Run([.. arguments.Skip(1)]);
        }

        var root = new RootCommand("How fast FusedOptim is, and its generator. Without a command, or with 'kernels' and BenchmarkDotNet's own options: benchmarks of kernels")
        {
            new CompareCommand().Create(),
            new OptimizersCommand().Create(),
            new MlpCommand().Create(),
            GeneratorCommand.Create(),
        };
        return root.Parse(arguments).Invoke();
    }
}
