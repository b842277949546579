using FusedOptim.Samples.Landscapes.Runs;
using FusedOptim.Samples.Landscapes.Surfaces;
using FusedOptim.Training;

namespace FusedOptim.Samples.Landscapes.Contenders;

/// <summary>A method that finds the length of its steps itself, in double precision: L-BFGS or Newton's. A step is one iteration, and may need several gradients.</summary>
internal sealed class SecondOrderContender(string name, Func<SecondOrderOptimizer<double>> create) : IContender
{
    public string Name => name;

    public bool HasRate => false;

    public IEnumerable<Point> Descend(SurfaceView view, double rate)
    {
        double[] point = [view.Start.X, view.Start.Y];
        double[] gradient = new double[2];
        SecondOrderOptimizer<double> optimizer = create();
        optimizer.Add("point", point, gradient);

        // A step begins by looking at the point where the last one ended; that is no evaluation more, as in one run of many iterations it would not be made.
        Dictionary<Point, Point> known = [];
        Point here = view.Start;
        while (optimizer.Step(Evaluate).Iterations > 0)
        {
            Point before = here;
            here = new Point(point[0], point[1]);
            yield return here;
            if (here == before)
            {
                yield break;
            }

            Point slope = known[here];
            known.Clear();
            known.Add(here, slope);
        }

        double Evaluate()
        {
            var place = new Point(point[0], point[1]);
            if (!known.TryGetValue(place, out Point slope))
            {
                slope = view.Gradient(place);
                known.Add(place, slope);
            }

            (gradient[0], gradient[1]) = (slope.X, slope.Y);
            return view.Value(place);
        }
    }
}
