using System.CommandLine;
using FusedOptim.Plotting;
using FusedOptim.Training;

namespace FusedOptim.Samples.Landscapes.CommandLine;

/// <summary>What a step of gradient descent, L-BFGS and Newton's method costs as the number of parameters grows: time and memory, measured on this machine.</summary>
internal sealed class CostsCommand
{
    // 128 + SIGINT, as shells have it.
    private const int Interrupted = 130;

    private static readonly int[] Sizes = [10, 30, 100, 300, 1000, 2000];

    private readonly Option<int> largest = LandscapeOptions.Integer("--largest", "The most parameters that Newton's method is measured with", Sizes[1], NewtonOptions.MaximumElements, 1000);
    private readonly Option<string> folder = LandscapeOptions.Output();

    public Command Create()
    {
        var command = new Command("costs", "Measures what a step of gradient descent, L-BFGS and Newton's method costs over the number of parameters") { largest, folder };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, parsed.InvocationConfiguration, cancellation)));
        return command;
    }

    /// <returns>The exit code: 130 if it was cancelled.</returns>
    internal int Run(ParseResult parsed, InvocationConfiguration invocation, CancellationToken cancellation)
    {
        try
        {
            Measure(parsed, invocation.Output, cancellation);
            return 0;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            invocation.Error.WriteLine("interrupted: costs are compared when all of them are measured, and no picture was written");
            return Interrupted;
        }
    }

    private void Measure(ParseResult parsed, TextWriter output, CancellationToken cancellation)
    {
        string path = LandscapeOptions.PicturePath(parsed.GetValue(folder)!, "costs.png");
        int most = parsed.GetValue(largest);
        var options = new CostComparisonOptions { Sizes = [.. Sizes.Where(size => size <= most)], LargeSizes = [.. Sizes.Where(size => size > most), 10_000, 100_000] };
        CostTable table = CostComparison.Measure(options, cancellationToken: cancellation);
        output.Write(table);
        output.WriteLine("a step of gradient descent takes N operations and no memory, of L-BFGS m N of both, of Newton's method N^3 and N^2; times of small N are those of the calls");
        CreatePicture(table).Save(path);
        output.WriteLine($"picture: {path}");
    }

    private static PanelsPicture CreatePicture(CostTable table) => new(
    [
        Panel(table, "Time of a step", "microseconds", row => row.Microseconds),
        Panel(table, "Memory beside parameters and gradients (SGD: none)", "bytes", row => row.StateBytes),
    ],
    columns: 2)
    { Width = 1500, Height = 650 };

    private static CurvesPicture Panel(CostTable table, string title, string label, Func<CostMeasurement, double> value) => new(
        table.Measurements.GroupBy(row => row.Method).Select(rows => new Curve(rows.Key.ToString(), [.. rows.Select(row => (double)row.Parameters)], [.. rows.Select(value)]) { MarksPoints = true }))
    {
        Title = title,
        XAxis = new PictureAxis("parameters", AxisScale.Logarithmic),
        YAxis = new PictureAxis(label, AxisScale.Logarithmic),
    };
}
