using FusedOptim.Plotting;
using FusedOptim.Training;

namespace FusedOptim.Samples.Mlp.Search;

/// <summary>The picture of a search: above the trials of each stage, below the curves of the longest trainings.</summary>
internal static class SearchPicture
{
    // Trials that are worse than the best by more than this all have the darkest colour.
    private const double ColorRange = 0.2;

    public static Picture Draw(SearchResult search, IReadOnlyList<Finalist> finalists, string optimizer, bool variesWeightDecay)
    {
        List<Picture> panels = [.. search.Stages.Select(stage => DrawStage(stage, variesWeightDecay))];
        Finalist[] shown = [.. finalists.Where(finalist => finalist.Results.Count > 0)];
        if (shown.Length > 0)
        {
            panels.Add(DrawAccuracies(shown));
            panels.Add(DrawLosses(shown));
        }

        return new PanelsPicture(panels, columns: 2) { Title = $"Search of {optimizer}", Width = 1600, Height = 1200 };
    }

    private static ScatterPicture DrawStage(SearchStageReport stage, bool variesWeightDecay)
    {
        double[] metrics = [.. stage.Trials.Select(trial => trial.Outcome == TrialOutcome.Completed ? trial.Metric : double.NaN)];
        double best = metrics.Where(double.IsFinite).DefaultIfEmpty(1).Max();
        double worst = metrics.Where(double.IsFinite).DefaultIfEmpty(0).Min();
        int? marked = stage.Best is { } record ? stage.Trials.ToList().IndexOf(record) : null;
        double[] rates = [.. stage.Trials.Select(trial => trial.Settings.Number(TrialRunner.LearningRate))];
        double[] heights = variesWeightDecay ? [.. stage.Trials.Select(trial => trial.Settings.Number(TrialRunner.WeightDecay))] : metrics;
        bool isCut = worst < best - ColorRange;
        return new ScatterPicture(rates, heights, metrics)
        {
            Title = FormattableString.Invariant($"Stage {stage.Number}: {stage.Trials.Count} trials of {stage.Trials[0].Epochs} epochs"),
            XAxis = new PictureAxis("learning rate", AxisScale.Logarithmic),
            YAxis = variesWeightDecay ? new PictureAxis("weight decay", AxisScale.Logarithmic) : new PictureAxis("validation accuracy"),
            ColorAxis = new PictureAxis(isCut ? "validation accuracy (darkest: this and less)" : "validation accuracy") { Minimum = isCut ? best - ColorRange : null },
            Best = marked,
        };
    }

    private static CurvesPicture DrawAccuracies(Finalist[] finalists) =>
        new(finalists.Select(finalist => new Curve(finalist.Name, [.. finalist.Results.Select(result => result.ValidationAccuracy!.Value)])))
        {
            Title = "The best, trained for longer",
            XAxis = new PictureAxis("epoch"),
            YAxis = new PictureAxis("validation accuracy"),
        };

    private static CurvesPicture DrawLosses(Finalist[] finalists) =>
        new([
            .. finalists.Select(finalist => new Curve($"{finalist.Name}, training", [.. finalist.Results.Select(result => result.Loss)])),
            .. finalists.Select(finalist => new Curve($"{finalist.Name}, validation", [.. finalist.Results.Select(result => result.ValidationLoss!.Value)]) { PartnerOf = $"{finalist.Name}, training" }),
        ])
        {
            Title = "Their losses",
            XAxis = new PictureAxis("epoch"),
            YAxis = new PictureAxis("mean cross entropy", AxisScale.Logarithmic),
        };
}
