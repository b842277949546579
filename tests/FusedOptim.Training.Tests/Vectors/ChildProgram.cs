using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using FusedOptim.Training.Tests.Support;

namespace FusedOptim.Training.Tests.Vectors;

/// <summary>What the test assembly does as a program: prints the width of a vector and bits of results, to be compared with those of another process.</summary>
internal static class ChildProgram
{
    public static int Main()
    {
        Console.WriteLine(8 * Vector<byte>.Count);
        foreach (string line in Results())
        {
            Console.WriteLine(line);
        }

        return 0;
    }

    /// <summary>Sums of awkward vectors, and the paths of both optimizers, as bits.</summary>
    public static IEnumerable<string> Results()
    {
        foreach (int length in (int[])[7, 33, 5000])
        {
            double[] x = Values(length, 1), y = Values(length, 2);
            float[] xs = [.. x.Select(element => (float)element)], ys = [.. y.Select(element => (float)element)];
            yield return Bits(VectorSums.Dot<double>(x, y), VectorSums.SumOfMagnitudes<double>(x), VectorSums.Dot<float>(xs, ys), VectorSums.SumOfMagnitudes<float>(xs));
        }

        Problem lbfgs = Problem.Rosenbrock(37);
        lbfgs.Lbfgs().Step(lbfgs.Evaluate);
        yield return Bits(lbfgs.X);
        Problem newton = Problem.Rosenbrock(19);
        newton.Newton(new NewtonOptions { MaximumIterations = 4 }).Step(newton.Evaluate);
        yield return Bits(newton.X);
    }

    /// <summary>Runs this program under an environment variable that takes instructions from the processor.</summary>
    public static async Task<string[]> RunAsync(string variable, string value)
    {
        // A test runner may have a host of its own.
        string host = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";
        var start = new ProcessStartInfo(host, ["exec", typeof(ChildProgram).Assembly.Location]) { RedirectStandardOutput = true };
        start.Environment[variable] = value;
        using Process child = Process.Start(start)!;
        string output = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        Assert.Equal(0, child.ExitCode);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    /// <summary>Numbers of mixed scale and both signs, so that every order of adding has other bits.</summary>
    public static double[] Values(int length, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => (random.NextDouble() - 0.5) * (1 << random.Next(20)))];
    }

    private static string Bits(params double[] values) =>
        string.Join(' ', values.Select(value => BitConverter.DoubleToInt64Bits(value).ToString("x16", CultureInfo.InvariantCulture)));
}
