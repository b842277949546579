using FusedOptim.Benchmarks.Generation;
foreach (int n in new[] { 1, 1, 10, 100, 1000 }) Console.WriteLine(GeneratorBench.Run(n, n >= 1000 ? 3 : 15));
