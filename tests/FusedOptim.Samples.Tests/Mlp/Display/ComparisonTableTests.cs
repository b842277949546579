using FusedOptim.Optimizers;
using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Samples.Mlp.Display;
using FusedOptim.Samples.Mlp.Network;
using FusedOptim.Samples.Mlp.Optimizers;
using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Samples.Tests.Mlp.Display;

public sealed class ComparisonTableTests
{
    private static readonly DataSet Digits = DigitsFile.Embedded();

    [Fact]
    public void ContestantThatDiverges_IsMarkedAndTheOthersGoOn()
    {
        using Contestant wild = Create("wild", 1e30), tame = Create("tame", 0.01);
        Contestant[] both = [wild, tame];

        Assert.Equal(6, Contestant.RunAll(both, 3).Count());

        Assert.Equal((1, 0, 3), (wild.DivergedIn, wild.Results.Count, tame.Results.Count));
        Assert.Null(tame.DivergedIn);
        Assert.Equal(["wild", "1E+30", "diverged", "-", "-", "-"], ComparisonTable.Cells(wild));
        Assert.Matches("^best: tame, validation accuracy 0\\.\\d{4} after epoch [123]; 1 diverged$", ComparisonTable.Winner(both)!);
    }

    private static Contestant Create(string name, double rate)
    {
        var network = new MultilayerPerceptron(64, 16, 16, 10);
        network.Initialize(1);
        var optimizer = new Sgd { LearningRate = rate };
        network.AddTo(optimizer);
        return new Contestant(new OptimizerChoice(name, rate, () => optimizer), new Trainer(network, optimizer, Digits.Slice(0, 300), Digits.Slice(300, 100), 32, 1), rate);
    }
}
