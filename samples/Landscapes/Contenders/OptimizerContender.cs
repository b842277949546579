using FusedOptim.Optimizers;
using FusedOptim.Samples.Landscapes.Runs;
using FusedOptim.Samples.Landscapes.Surfaces;

namespace FusedOptim.Samples.Landscapes.Contenders;

/// <summary>An optimizer of the library. The two coordinates are one tensor, in single precision; everything but the learning rate is as it comes.</summary>
internal sealed class OptimizerContender(string name, Func<Optimizer<float>> create) : IContender
{
    public string Name => name;

    public bool HasRate => true;

    public IEnumerable<Point> Descend(SurfaceView view, double rate)
    {
        float[] point = [(float)view.Start.X, (float)view.Start.Y];
        float[] gradient = new float[2];
        using Optimizer<float> optimizer = create();
        optimizer.MaxDegreeOfParallelism = 1;
        optimizer.Hyperparameters["LearningRate"].Value = rate;
        optimizer.Add("point", point, gradient);
        while (true)
        {
            Point slope = view.Gradient(new Point(point[0], point[1]));
            (gradient[0], gradient[1]) = ((float)slope.X, (float)slope.Y);
            optimizer.Step();
            yield return Position(optimizer, point);
        }
    }

    // It trains at another point than the one that is its result.
    private static Point Position(Optimizer<float> optimizer, float[] point)
    {
        var scheduleFree = optimizer as ScheduleFreeAdamW;
        scheduleFree?.Evaluate();
        var position = new Point(point[0], point[1]);
        scheduleFree?.Train();
        return position;
    }
}
