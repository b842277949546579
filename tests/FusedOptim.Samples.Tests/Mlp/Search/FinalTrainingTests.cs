using FusedOptim.Samples.Mlp.Search;
using FusedOptim.Training;

namespace FusedOptim.Samples.Tests.Mlp.Search;

public sealed class FinalTrainingTests
{
    [Fact]
    public void BestOfTheRefinedStage_AreTrainedForLonger() => Assert.Equal([(2, 2), (2, 4), (2, 1)], Chosen((stage, trial) => stage == 1 ? 0.9 : trial switch
    {
        1 => 0.5,
        2 => 0.7,
        3 => double.NaN,
        _ => 0.6,
    }));

    [Fact]
    public void RefinedStageOfWhichNoTrialTrains_LeavesTheCoarseOnes() =>
        Assert.Equal([(1, 3), (1, 2)], Chosen((stage, trial) => stage == 2 || trial == 1 || trial == 4 ? double.NaN : trial / 10.0));

    private static IEnumerable<(int Stage, int Trial)> Chosen(Func<int, int, double> metric)
    {
        SearchResult search = HyperparameterSearch.Run(
            new SearchSpace(SearchDimension.LogUniform("LearningRate", 0.001, 1)),
            (settings, _, _) => new TrialResult(metric(settings.Stage, settings.Trial)),
            new SearchOptions { Stages = [SearchStage.Random(4, 1), SearchStage.Random(4, 2)] });
        return FinalTraining.Choose(search).Select(settings => (settings.Stage, settings.Trial));
    }
}
