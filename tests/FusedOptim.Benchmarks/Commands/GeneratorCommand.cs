using System.CommandLine;
using FusedOptim.Benchmarks.Generation;

namespace FusedOptim.Benchmarks.Commands;

/// <summary>Measures the generator itself.</summary>
internal static class GeneratorCommand
{
    public static Command Create()
    {
        var quick = new Option<bool>("--quick") { Description = "Fewer repetitions" };
        var command = new Command("generator", "Milliseconds of the generator over 1, 10, 100 and 1,000 optimizers: a cold run, an edit elsewhere, one changed rule") { quick };
        command.SetAction(parsed => parsed.InvocationConfiguration.Output.WriteLine(GeneratorReport.Measure(parsed.GetValue(quick)).ToMarkdown()));
        return command;
    }
}
