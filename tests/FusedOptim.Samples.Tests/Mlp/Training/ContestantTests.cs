using FusedOptim.Optimizers;
using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Samples.Mlp.Network;
using FusedOptim.Samples.Mlp.Optimizers;
using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Samples.Tests.Mlp.Training;

public sealed class ContestantTests
{
    private static readonly DataSet Rows = new([-1, -2, 1, 2], [0, 0, 1, 1], 2);
    private static readonly DataSet OtherWayRound = new([-1, -2, 1, 2], [1, 1, 0, 0], 2);

    [Fact]
    public void RunAll_LetsTheContestantsTakeTurns()
    {
        using Contestant first = Create(0.1, Rows), second = Create(0.01, Rows);

        string[] turns = [.. Contestant.RunAll([first, second], 2).Select(turn => $"{turn.Choice.LearningRate} {turn.Results.Count}")];

        Assert.Equal(["0.1 1", "0.01 1", "0.1 2", "0.01 2"], turns);
    }

    // What learns the rows forgets the others.
    [Fact]
    public void Best_IsTheEpochOfTheLargestValidationAccuracy()
    {
        using Contestant contestant = Create(0.01, OtherWayRound);

        _ = Contestant.RunAll([contestant], 60).Count();

        Assert.Equal(contestant.Results.MaxBy(result => result.ValidationAccuracy), contestant.Best);
        Assert.NotEqual(contestant.Results[^1].ValidationAccuracy, contestant.Best.ValidationAccuracy);
    }

    // Rows that differ in their label alone and steps that are far too long: the loss does not go down.
    [Fact]
    public void BestWithoutValidation_IsTheEpochOfTheSmallestLoss()
    {
        var contradictory = new DataSet([1, 1, 1, 1], [0, 1, 0, 1], 2);
        using Contestant contestant = Create(10, validation: null, contradictory);

        _ = Contestant.RunAll([contestant], 3).Count();

        Assert.Equal(contestant.Results.MinBy(result => result.Loss), contestant.Best);
        Assert.NotEqual(contestant.Results[^1], contestant.Best);
    }

    private static Contestant Create(double learningRate, DataSet? validation, DataSet? training = null)
    {
        var network = new MultilayerPerceptron(1, 8, 2);
        network.Initialize(seed: 1);
        var optimizer = new Adam { LearningRate = learningRate };
        network.AddTo(optimizer);
        var trainer = new Trainer(network, optimizer, training ?? Rows, validation, batchSize: 3, seed: 1);
        return new Contestant(new OptimizerChoice("adam", learningRate, () => optimizer), trainer, learningRate);
    }
}
