using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;

namespace FusedOptim.Benchmarks.Kernels;

/// <summary>BenchmarkDotNet's own command line over the kernels, in processes that are built without libtorch.</summary>
internal static class KernelSwitcher
{
    /// <summary>The option that shows the machine code of what is measured.</summary>
    private const string Disassembly = "--disasm";

    public static int Run(string[] arguments)
    {
        ManualConfig config = ManualConfig.Create(DefaultConfig.Instance)
            .AddJob(Job.Default.WithArguments([new MsBuildArgument("/p:Torch=false")]).AsMutator())
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "FusedOptim.Benchmarks"));
        if (arguments.Contains(Disassembly))
        {
            // Deep enough for the loop below Update's checks.
            config.AddDiagnoser(new DisassemblyDiagnoser(new DisassemblyDiagnoserConfig(maxDepth: 3)));
        }

        IEnumerable<BenchmarkDotNet.Reports.Summary> summaries = BenchmarkSwitcher
            .FromTypes([typeof(UpdateBenchmarks), typeof(StepBenchmarks)])
            .Run([.. arguments.Where(argument => argument != Disassembly)], config);
        return summaries.All(summary => !summary.HasCriticalValidationErrors && summary.Reports.All(report => report.Success)) ? 0 : 1;
    }
}
