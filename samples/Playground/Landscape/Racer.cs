using FusedOptim.Samples.Landscapes.Contenders;
using FusedOptim.Samples.Landscapes.Runs;
using FusedOptim.Samples.Landscapes.Surfaces;
using FusedOptim.Samples.Mlp.Optimizers;
using FusedOptim.Samples.Mlp.Training;
using FusedOptim.Samples.Playground.Contenders;

namespace FusedOptim.Samples.Playground.Landscape;

/// <summary>An optimizer of the library, as it was set, on a surface: the two coordinates are one tensor.</summary>
/// <param name="settings">The optimizer.</param>
/// <param name="steps">The steps that its schedule stretches over.</param>
/// <param name="field">Where it stands in the request.</param>
internal sealed class Racer(OptimizerSettings settings, int steps, string field) : IContender
{
    private readonly List<double> rates = [];

    public string Name => settings.Choice.Name;

    public bool HasRate => true;

    /// <summary>The learning rate of each step so far.</summary>
    public IReadOnlyList<double> Rates => rates;

    public IEnumerable<Point> Descend(SurfaceView view, double rate)
    {
        float[] point = [(float)view.Start.X, (float)view.Start.Y];
        float[] gradient = new float[2];
        using Optimizer<float> optimizer = (settings with { LearningRate = rate }).Create(steps, 1, field, out ReduceOnPlateau? plateau);
        optimizer.Add("point", point, gradient);
        while (true)
        {
            Point slope = view.Gradient(new Point(point[0], point[1]));
            (gradient[0], gradient[1]) = ((float)slope.X, (float)slope.Y);
            rates.Add(optimizer.CurrentLearningRate);
            optimizer.Step();
            var position = AtResult.Of(optimizer, () => new Point(point[0], point[1]));
            Report(plateau, view.Value(position));
            yield return position;
        }
    }

    // A loss that is no number ends the run; it is no progress either.
    private static void Report(ReduceOnPlateau? plateau, double loss)
    {
        if (double.IsFinite(loss))
        {
            plateau?.Report(loss);
        }
    }
}
