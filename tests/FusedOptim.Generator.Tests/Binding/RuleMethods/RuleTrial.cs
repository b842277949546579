using System.Numerics;
using System.Reflection;

namespace FusedOptim.Generator.Tests.Binding.RuleMethods;

/// <summary>
/// A generated optimizer beside its own rule method, which is called element by element: what the generator promises is that they have the same bits.
/// </summary>
internal static class RuleTrial
{
    private const int Steps = 4;

    /// <summary>Where they differ after some steps; empty if nowhere.</summary>
    /// <param name="type">The class.</param>
    /// <param name="length">The number of elements: 1, where the rule has reductions.</param>
    public static string[] Differences(Type type, int length) =>
        typeof(Optimizer<float>).IsAssignableFrom(type) ? Differences<float>(type, length) : Differences<double>(type, length);

    private static string[] Differences<T>(Type type, int length)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        MethodInfo method = type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Single(method => method.IsDefined(typeof(UpdateRuleAttribute), inherit: false));
        var random = new Random(11);
        T[] values = AwkwardValues.Parameters<T>(random, length);
        T[] expected = [.. values];
        using var optimizer = (Optimizer<T>)Activator.CreateInstance(type)!;
        Parameter<T> parameter = optimizer.Add("tensor", values, new T[length]);
        var states = new RuleStates<T>(method, length);
        var differences = new List<string>();
        for (int step = 1; step <= Steps && differences.Count == 0; step++)
        {
            T[] gradients = AwkwardValues.Gradients<T>(random, length);
            parameter.Gradient = gradients.ToArray();
            optimizer.Step();
            states.Step(method, expected, gradients, step);
            differences.AddRange(Compare("parameter", values, expected, step));
            foreach ((string name, T[] state) in states.Elements)
            {
                differences.AddRange(Compare(name, parameter.State(name).Span, state, step));
            }

            foreach ((string name, double scalar) in states.Scalars)
            {
                differences.AddRange(Compare<double>(name, [parameter.Scalar(name)], [scalar], step));
            }
        }

        return [.. differences];
    }

    private static IEnumerable<string> Compare<T>(string name, ReadOnlySpan<T> actual, T[] expected, int step)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Bits.Differences(name, actual, [.. expected.Select(double.CreateTruncating)]).Take(3).Select(difference => $"step {step}: {difference}");
}
