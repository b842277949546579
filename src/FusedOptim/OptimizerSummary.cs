using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Reflection;
using System.Text;

namespace FusedOptim;

/// <summary>Writes what an optimizer is and works on, for people.</summary>
internal static class OptimizerSummary
{
    public static string Of<T>(Optimizer<T> optimizer)
        where T : unmanaged
    {
        var text = new StringBuilder();
        text.Append(optimizer.Name).Append(" (").Append(Optimizer<T>.ElementName).Append(')');
        foreach (ParameterGroup<T> group in optimizer.Groups)
        {
            IEnumerable<string> values = optimizer.Hyperparameters.Select(hyperparameter => Invariant($"{hyperparameter.Name} {hyperparameter[group]}"));
            text.Append('\n').Append(Invariant($"  group {group.Name}: {string.Join(", ", values)}"));
            text.Append(group.Frozen ? "; frozen" : string.Empty);
            Parameter<T>[] parameters = [.. group.Parameters];
            text.Append(Invariant($"; {Count(parameters.Length, "tensor")}, {Elements(parameters)}"));
        }

        foreach ((string name, Schedule schedule) in Schedules(optimizer))
        {
            text.Append('\n').Append(Invariant($"  {name}: {schedule}"));
        }

        long bytes = optimizer.Parameters.Sum(parameter => parameter.StateBytes);
        text.Append('\n').Append(Invariant($"  {Count(optimizer.StepCount, "step")}{Skipped(optimizer.SkippedSteps)}; {Count(bytes, "byte")} of state; up to {Count(optimizer.MaxDegreeOfParallelism, "thread")}, "));
        text.Append(Invariant($"vectors of {8 * Vector<byte>.Count} bits; {Optimization(optimizer.GetType().Assembly)}"));
        text.Append(optimizer.AveragesSwappedIn ? "\n  averages are in place of the parameters" : string.Empty);
        return text.ToString();
    }

    private static IEnumerable<(string Name, Schedule Schedule)> Schedules<T>(Optimizer<T> optimizer)
        where T : unmanaged
    {
        foreach (Hyperparameter<T> hyperparameter in optimizer.Hyperparameters)
        {
            if (hyperparameter.Schedule is { } schedule)
            {
                yield return ($"schedule of {hyperparameter.Name}", schedule);
            }

            foreach (ParameterGroup<T> group in optimizer.Groups)
            {
                if (hyperparameter.GetSchedule(group) is { } own)
                {
                    yield return ($"schedule of {hyperparameter.Name} in {group.Name}", own);
                }
            }
        }
    }

    // The kernels live in the assembly of the optimizer's class: how it was compiled decides how fast they run.
    private static string Optimization(Assembly assembly) =>
        assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true }
            ? $"kernels NOT optimized ({assembly.GetName().Name} is a Debug build: about 10 times slower)"
            : "kernels optimized";

    private static string Elements<T>(Parameter<T>[] parameters)
        where T : unmanaged
    {
        long here = parameters.Sum(parameter => (long)parameter.Length), all = parameters.Sum(parameter => (long)parameter.TotalLength);
        return here == all ? Count(all, "element") : Invariant($"{here:N0} of {Count(all, "element")}");
    }

    private static string Skipped(long number) => number == 0 ? string.Empty : Invariant($", {number:N0} skipped");

    private static string Count(long number, string noun) => Invariant($"{number:N0} {noun}{(number == 1 ? string.Empty : "s")}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
