using System.CommandLine;
using System.Globalization;
using FusedOptim.Optimizers;
using FusedOptim.Plotting;
using FusedOptim.Samples.Landscapes.Surfaces;

namespace FusedOptim.Samples.Landscapes.CommandLine;

/// <summary>Draws the rate that AdaGrad gives each coordinate, <c>eta / (sqrt(s) + eps)</c>, on a bowl that is a hundred times as steep along y as along x.</summary>
internal sealed class AdaGradCommand
{
    // Low enough that the sums grow for a while: with the best rate of this bowl everything is over after ten steps.
    private const double Rate = 0.1;

    private readonly Option<int> steps = LandscapeOptions.Steps(200);
    private readonly Option<string> folder = LandscapeOptions.Output();

    public Command Create()
    {
        var command = new Command("adagrad", "Draws the effective learning rates of AdaGrad for each coordinate of an ill-conditioned bowl") { steps, folder };
        command.SetAction(parsed => Run(parsed, parsed.InvocationConfiguration.Output));
        return command;
    }

    private int Run(ParseResult parsed, TextWriter output)
    {
        var surface = new AlignedBowl();
        int count = parsed.GetValue(steps);
        string path = LandscapeOptions.PicturePath(parsed.GetValue(folder)!, "adagrad.png");
        List<(Point Position, Point Rates)> trace = Trace(surface, count);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"AdaGrad on {surface.Name}, {surface.Description}; learning rate {Rate}"));
        TextTable.Write(
            output,
            ["step", "rate of x", "rate of y", "ratio", "loss"],
            new[] { 1, 3, 10, 30, 100, 300, 1000, count }.Where(step => step <= count).Distinct().Order().Select(step => Row(surface, step, trace[step - 1])));
        CreatePicture(trace).Save(path);
        output.WriteLine($"picture: {path}");
        return 0;
    }

    private static List<(Point Position, Point Rates)> Trace(Surface surface, int count)
    {
        float[] point = [(float)surface.Start.X, (float)surface.Start.Y];
        float[] gradient = new float[2];
        using var optimizer = new AdaGrad { LearningRate = Rate };
        Parameter<float> parameter = optimizer.Add("point", point, gradient);
        List<(Point, Point)> trace = [];
        for (int step = 0; step < count; step++)
        {
            Point slope = surface.Gradient(new Point(point[0], point[1]));
            (gradient[0], gradient[1]) = ((float)slope.X, (float)slope.Y);
            optimizer.Step();
            Span<float> sums = parameter.State("squared_gradient_sum").Span;
            trace.Add((new Point(point[0], point[1]), new Point(Effective(sums[0], optimizer.Epsilon), Effective(sums[1], optimizer.Epsilon))));
        }

        return trace;
    }

    private static double Effective(double sum, double epsilon) => Rate / (Math.Sqrt(sum) + epsilon);

    private static string[] Row(Surface surface, int step, (Point Position, Point Rates) state) =>
    [
        step.ToString(CultureInfo.InvariantCulture),
        .. new[] { state.Rates.X, state.Rates.Y, state.Rates.X / state.Rates.Y, surface.Value(state.Position) }.Select(value => value.ToString("G4", CultureInfo.InvariantCulture)),
    ];

    private static PanelsPicture CreatePicture(List<(Point Position, Point Rates)> trace) => new(
    [
        new CurvesPicture([new Curve("x, flat", [.. trace.Select(state => state.Rates.X)]), new Curve("y, steep", [.. trace.Select(state => state.Rates.Y)])])
        {
            Title = "AdaGrad's effective rate of each coordinate",
            XAxis = new PictureAxis("step"),
            YAxis = new PictureAxis("eta / (sqrt(sum of squares) + eps)", AxisScale.Logarithmic),
        },
        new CurvesPicture([new Curve("x, flat", [.. trace.Select(state => Math.Abs(state.Position.X))]), new Curve("y, steep", [.. trace.Select(state => Math.Abs(state.Position.Y))])])
        {
            Title = "Distance of each coordinate from the minimum",
            XAxis = new PictureAxis("step"),
            YAxis = new PictureAxis("distance", AxisScale.Logarithmic) { Minimum = 1e-6 },
        },
    ])
    { Height = 900 };
}
