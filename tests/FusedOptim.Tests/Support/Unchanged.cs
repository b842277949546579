using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Xunit;

namespace FusedOptim.Tests.Support;

/// <summary>Holds the library to "Nothing has been changed": everything that an optimizer holds, bit for bit, before and after a refused call.</summary>
internal static class Unchanged
{
    private const int MostBytesInWords = 1000;

    /// <summary>Asserts that a call throws exactly this exception and changes nothing.</summary>
    public static TException Throws<TException, T>(Optimizer<T> optimizer, Action call)
        where TException : Exception
        where T : unmanaged, INumber<T>
    {
        TException? exception = null;
        long skipped = optimizer.SkippedSteps;
        By(optimizer, () => exception = Assert.Throws<TException>(call));
        Assert.Equal(skipped, optimizer.SkippedSteps);
        return exception!;
    }

    /// <summary>Asserts that a call changes nothing, except that it may count a skipped step.</summary>
    public static void By<T>(Optimizer<T> optimizer, Action call)
        where T : unmanaged, INumber<T>
    {
        string before = Describe(optimizer);
        call();

        // Not Assert.Equal: it would take minutes to explain how two long texts differ.
        string after = Describe(optimizer);
        Assert.True(before == after, before.Length + after.Length < 10_000 ? $"{before}\nhas become\n{after}" : "something has been changed");
    }

    /// <summary>For the usual element type.</summary>
    public static TException Throws<TException>(Optimizer<float> optimizer, Action call)
        where TException : Exception => Throws<TException, float>(optimizer, call);

    /// <summary>All that can be seen of an optimizer, a line a thing, numbers as bits.</summary>
    public static string Describe<T>(Optimizer<T> optimizer)
        where T : unmanaged, INumber<T>
    {
        var text = new StringBuilder();
        Line(text, $"k {optimizer.StepCount}, scale {optimizer.LossScale:R}, threads {optimizer.MaxDegreeOfParallelism}");
        Line(text, $"gradients that are not finite {optimizer.NonFiniteGradients}; norm {optimizer.LastGradientNorm:R}; averages swapped in {optimizer.AveragesSwappedIn}");
        foreach (ParameterGroup<T> group in optimizer.Groups)
        {
            IEnumerable<string> values = optimizer.Hyperparameters.Select(hyperparameter => $"{hyperparameter.Name} {Bits(hyperparameter[group])}");
            IEnumerable<string> schedules = optimizer.Hyperparameters.Select(hyperparameter => $"{hyperparameter.Schedule} {hyperparameter.GetSchedule(group)}");
            Line(text, $"group {group.Name}: {string.Join(", ", values)}; frozen {group.Frozen}; schedules {string.Join(", ", schedules)}");
        }

        foreach (Parameter<T> parameter in optimizer.Parameters)
        {
            string gradient = parameter.Gradient is { } memory ? Content(memory) + " " + memory.GetHashCode() : "none";
            Line(text, $"{parameter.Name} [{string.Join(", ", parameter.Shape)}] of {parameter.Group.Name}, t {parameter.StepCount}, frozen {parameter.Frozen}, norm {parameter.LastGradientNorm:R}");
            Line(text, $"  parameters {Content(parameter.Values)}; gradient {gradient}");
            foreach (string state in optimizer.Description.States.Select(state => state.Name))
            {
                Line(text, $"  {state} {Content(() => State(parameter, state))}");
            }
        }

        return text.ToString();
    }

    // In whatever format it is kept.
    private static Memory<T> State<T>(Parameter<T> parameter, string state)
        where T : unmanaged
    {
        var copy = new T[parameter.Length];
        parameter.CopyStateTo(state, copy);
        return copy;
    }

    private static string Content<T>(Memory<T> memory)
        where T : unmanaged => Content(() => memory);

    private static string Content<T>(Func<Memory<T>> memory)
        where T : unmanaged
    {
        try
        {
            ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(memory().Span);

            // Nobody reads more of them.
            return Convert.ToHexString(bytes.Length <= MostBytesInWords ? bytes : SHA256.HashData(bytes));
        }
        catch (ObjectDisposedException)
        {
            return "freed";
        }
    }

    private static string Bits(double value) => BitConverter.DoubleToInt64Bits(value).ToString("x16", CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
