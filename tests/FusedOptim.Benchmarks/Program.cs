using FusedOptim.Benchmarks.Commands;

return BenchmarkCommands.Run(args);
