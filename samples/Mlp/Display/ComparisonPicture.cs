using FusedOptim.Plotting;
using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Samples.Mlp.Display;

/// <summary>The training loss of every optimizer over the epochs, the best first in the legend.</summary>
internal static class ComparisonPicture
{
    /// <summary>Draws it; does nothing while there is no epoch.</summary>
    public static void Save(IReadOnlyList<Contestant> contestants, string path)
    {
        Contestant[] drawn = [.. contestants.Where(contestant => contestant.Results.Count > 0).OrderBy(contestant => contestant.Results[^1].Loss)];
        if (drawn.Length == 0)
        {
            return;
        }

        new CurvesPicture(drawn.Select(contestant => new Curve(contestant.Choice.Name, [.. contestant.Results.Select(result => result.Loss)])))
        {
            Title = "Training loss, the smallest at the end first",
            XAxis = new PictureAxis("epoch"),
            YAxis = new PictureAxis("mean cross entropy", AxisScale.Logarithmic),
            Width = 1200,
            Height = 800,
        }.Save(path);
    }
}
