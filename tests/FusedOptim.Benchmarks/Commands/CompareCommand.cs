using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using FusedOptim.Benchmarks.Cases;
using FusedOptim.Benchmarks.Contenders;
using FusedOptim.Benchmarks.Generation;
using FusedOptim.Benchmarks.Measuring;
using FusedOptim.Benchmarks.Report;

namespace FusedOptim.Benchmarks.Commands;

/// <summary>Measures this library beside its peers, and holds it to its bar.</summary>
internal sealed class CompareCommand
{
    private readonly Option<bool> quick = new("--quick") { Description = "Fewer sizes and rounds: less than two minutes, for a look" };
    private readonly Option<string> threads = CreateThreads();
    private readonly Option<DirectoryInfo?> output = new("--output") { Description = "The folder of speed.md and speed.png; unless given, Results in the project's folder, and with --quick a folder for temporary files", HelpName = "DIR" };

    public Command Create()
    {
        var command = new Command("compare", "Steps per second beside a loop that only moves bytes, scalar C#, TensorPrimitives, libtorch's fused kernels and TorchSharp's optimizers; fails if a claim falls short") { quick, threads, output };
        command.SetAction(parsed => Run(parsed, parsed.InvocationConfiguration.Output));
        return command;
    }

    private int Run(ParseResult parsed, TextWriter log)
    {
        bool isQuick = parsed.GetValue(quick);
        int[] counts = ParseThreads(parsed.GetValue(threads)!);
        string folder = parsed.GetValue(output)?.FullName
            ?? (parsed.GetValue(quick) ? Path.Combine(Path.GetTempPath(), "fusedoptim-speed") : Path.Combine(ProjectFolder.Find(), "Results"));
        Directory.CreateDirectory(folder);
        long start = Stopwatch.GetTimestamp();
        Peers peers = Peers.Find();
        var report = new SpeedReport(peers, isQuick);
        log.WriteLine(report.Head);

        var side = new SideBySide(isQuick ? Effort.Quick : Effort.Full, peers);
        Workload[] plan = [.. Plan.Of(isQuick, counts)];
        var figures = new Figures();
        foreach (Workload workload in plan)
        {
            figures.Add(side.Run(workload));
            log.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Stopwatch.GetElapsedTime(start).TotalSeconds,5:F0} s  {Figures.Name(workload)}, {workload.Size.Name}: {Text.Short(figures.Time(workload, ContenderKinds.Ours.Name) / 1000)} us"));
        }

        log.WriteLine("pauses, allocations, memory, fresh processes, generator ...");
        IReadOnlyList<Pauses> MeasurePauses() => Pauses.Measure(counts, isQuick);
        IReadOnlyList<FreshProcess> MeasureFresh() => FreshProcess.Measure(processes: isQuick ? 3 : 11);
        GeneratorReport MeasureGenerator() => GeneratorReport.Measure(isQuick);
        IReadOnlyList<Pauses> pauses = MeasurePauses();
        IReadOnlyList<FreshProcess> fresh = MeasureFresh();
        GeneratorReport generator = MeasureGenerator();
        Claim[] claims =
        [
            .. new SpeedBar(figures, peers, side).Claims(),
            OwnBar.OfPauses(pauses, MeasurePauses),
            OwnBar.OfAllocations(counts),
            OwnBar.OfStateMemory(),
            OwnBar.OfFreshProcesses(fresh, MeasureFresh),
            .. OwnBar.OfGenerator(generator, MeasureGenerator),
        ];

        // A quick look takes what it sees.
        BarRow[] rows = isQuick ? [.. claims.Select(claim => claim.Row)] : Claim.Settle(claims, log);

        string text = report.Write(figures, pauses, fresh, generator, rows);
        log.WriteLine();
        log.WriteLine(text);
        File.WriteAllText(Path.Combine(folder, "speed.md"), report.Head + text);
        SpeedChart.Save(figures, peers, Path.Combine(folder, "speed.png"));
        log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{folder}: speed.md, speed.png; {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s"));
        return rows.All(row => row.Holds == true) ? 0 : 1;
    }

    private static int[] ParseThreads(string text) =>
        [.. text.Split(',', StringSplitOptions.TrimEntries).Select(count => int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : 0)];

    private static Option<string> CreateThreads()
    {
        var option = new Option<string>("--threads")
        {
            Description = "Numbers of threads, separated by commas",
            HelpName = "COUNTS",
            DefaultValueFactory = _ => Environment.ProcessorCount > 1 ? string.Create(CultureInfo.InvariantCulture, $"1,{Environment.ProcessorCount}") : "1",
        };
        option.Validators.Add(result =>
        {
            int[] counts = ParseThreads(result.GetValue(option)!);
            if (counts[0] != 1 || counts.Any(count => count < 1) || counts.Distinct().Count() != counts.Length)
            {
                result.AddError("--threads must be different whole numbers, 1 first, for example 1,2");
            }
        });
        return option;
    }
}
