using System.CommandLine;
using System.Globalization;
using FusedOptim.Plotting;
using FusedOptim.Samples.Landscapes.Runs;
using FusedOptim.Samples.Landscapes.Surfaces;

namespace FusedOptim.Samples.Landscapes.CommandLine;

/// <summary>Draws the linear and the quadratic model of a surface at a point against the surface itself, along the gradient.</summary>
internal sealed class ModelCommand
{
    private const int Samples = 301;

    private readonly Option<string> surface = LandscapeOptions.Surface(SurfaceCatalog.Default);
    private readonly Option<Point?> point = CreatePointOption();
    private readonly Option<string> folder = LandscapeOptions.Output();

    public Command Create()
    {
        var command = new Command("model", "Draws the linear and the quadratic Taylor model at a point against the surface, along the gradient") { surface, point, folder };
        command.SetAction(parsed => Run(parsed, parsed.InvocationConfiguration.Output));
        return command;
    }

    private int Run(ParseResult parsed, TextWriter output)
    {
        Surface chosen = SurfaceCatalog.Find(parsed.GetValue(surface)!);
        var model = new TaylorModel(chosen, parsed.GetValue(point) ?? chosen.Start);
        string path = LandscapeOptions.PicturePath(parsed.GetValue(folder)!, $"model-{chosen.Name}.png");
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{chosen.Name} at ({model.Point.X}, {model.Point.Y}): loss {model.Value:G5}, slope {model.Slope:G5}, curvature along the gradient {model.Curvature:G5}"));
        double best = model.BestDistance ?? double.NaN;
        double[] distances = double.IsNaN(best) ? [0.1, 0.5, 1] : [best / 10, best / 2, best, 2 * best];
        TextTable.Write(output, ["distance", "surface", "linear", "quadratic"], distances.Select(distance => Row(model, distance)));
        output.WriteLine(double.IsNaN(best)
            ? "the curvature is not positive: the quadratic model has no lowest point"
            : string.Create(CultureInfo.InvariantCulture, $"the quadratic model is lowest at distance {best:G5}, which is a learning rate of 1 / curvature = {1 / model.Curvature:G5}"));
        CreatePicture(chosen, model).Save(path);
        output.WriteLine($"picture: {path}");
        return 0;
    }

    private static CurvesPicture CreatePicture(Surface surface, TaylorModel model)
    {
        double reach = 2 * (model.BestDistance ?? 0.5);
        double[] distances = [.. Enumerable.Range(0, Samples).Select(i => reach * ((1.4 * i / (Samples - 1)) - 0.2))];
        double[] heights = [.. distances.Select(model.True)];
        double[] quadratic = [.. distances.Select(model.Quadratic)];

        // The straight line leaves the picture: what matters is where the others are.
        double low = Math.Min(heights.Min(), quadratic.Min()), high = Math.Max(model.Quadratic(distances[0]), model.True(distances[0]));
        double range = high > low ? high - low : 1;
        List<Curve> curves =
        [
            new Curve("surface", distances, heights),
            new Curve("linear model", distances, [.. distances.Select(model.Linear)]),
            new Curve("quadratic model", distances, quadratic),
            new Curve("the point", [0], [model.Value]) { JoinsPoints = false },
        ];
        if (model.BestDistance is { } best)
        {
            curves.Add(new Curve("step to the model's minimum", [best], [model.True(best)]) { JoinsPoints = false });
        }

        return new CurvesPicture(curves)
        {
            Title = string.Create(CultureInfo.InvariantCulture, $"{surface.Name} at ({model.Point.X}, {model.Point.Y}) along the gradient"),
            XAxis = new PictureAxis("distance against the gradient"),
            YAxis = new PictureAxis("loss") { Minimum = low - (0.25 * range), Maximum = high + (0.1 * range) },
        };
    }

    private static string[] Row(TaylorModel model, double distance) =>
        [.. new[] { distance, model.True(distance), model.Linear(distance), model.Quadratic(distance) }.Select(value => value.ToString("G5", CultureInfo.InvariantCulture))];

    private static Option<Point?> CreatePointOption() => new("--point")
    {
        Description = "The point [default: the start of the surface]",
        HelpName = "X,Y",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            double[] parts = [.. text.Split(',').Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : double.NaN)];
            if (parts.Length == 2 && parts.All(double.IsFinite))
            {
                return new Point(parts[0], parts[1]);
            }

            result.AddError($"--point must be two finite numbers with a comma, for example -1.2,1, but is '{text}'");
            return null;
        },
    };
}
