using System.Diagnostics;
using System.Reflection;
using FusedOptim.Benchmarks.Measuring;
using FusedOptim.Generator;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Benchmarks.Generation;

/// <summary>
/// How long one rule method takes from symbol to loop plan, warm: what the analyzer and the generator do at each key. By reflection, because the stages are
/// nobody's affair but the generator's; a call through it costs some 100 ns.
/// </summary>
internal static class BindBench
{
    private const int Repetitions = 200;

    /// <summary>The median, in milliseconds: of binding alone, and of composing and lowering what was bound.</summary>
    public static (double Bind, double Lower) Run()
    {
        Compilation project = GeneratorBench.Project(optimizers: 4);
        INamedTypeSymbol type = project.GetTypeByMetadataName("Training.Optimizer3") ?? throw new InvalidOperationException("The rule method's class is not there.");
        MethodInfo bind = Method("Binding.OptimizerBinder", "Bind");
        PropertyInfo model = bind.ReturnType.GetProperty("Model")!;
        MethodInfo lower = Method("Lowering.Lowerer", "Lower");
        var bindTimes = new double[Repetitions];
        var lowerTimes = new double[Repetitions];
        for (int repetition = -Repetitions; repetition < Repetitions; repetition++)
        {
            long start = Stopwatch.GetTimestamp();
            object bound = bind.Invoke(null, [type, project, CancellationToken.None])!;
            long middle = Stopwatch.GetTimestamp();
            lower.Invoke(null, [model.GetValue(bound)]);
            if (repetition >= 0)
            {
                bindTimes[repetition] = Stopwatch.GetElapsedTime(start, middle).TotalMilliseconds;
                lowerTimes[repetition] = Stopwatch.GetElapsedTime(middle).TotalMilliseconds;
            }
        }

        return (Medians.Of(bindTimes), Medians.Of(lowerTimes));
    }

    private static MethodInfo Method(string type, string name) =>
        typeof(FusedOptimizerGenerator).Assembly.GetType($"FusedOptim.Generator.{type}", throwOnError: true)!.GetMethod(name, BindingFlags.Public | BindingFlags.Static)
        ?? throw new MissingMethodException(type, name);
}
