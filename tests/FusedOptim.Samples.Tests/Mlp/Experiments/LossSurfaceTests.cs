using FusedOptim.Samples.Mlp.Experiments;
using FusedOptim.Samples.Mlp.Network;

namespace FusedOptim.Samples.Tests.Mlp.Experiments;

/// <summary>The experiments that look at the loss as a function of all weights.</summary>
public sealed class LossSurfaceTests
{
    private static readonly ExperimentSettings Small = new() { Hidden = [8], Epochs = 3, Batch = 20, Rates = [0.1] };

    [Fact]
    public void QuadraticModel_IsOffByTheThirdPowerOfTheRate()
    {
        ExperimentContext context = ExperimentData.Context(Small);
        var model = new LossModel(new LossProbe(context.CreateNetwork([8], seed: 3), context.Training));

        double rate = model.BestRate!.Value / 10;
        double linear = Math.Abs(model.True(rate) - model.Linear(rate)), quadratic = Math.Abs(model.True(rate) - model.Quadratic(rate));

        Assert.True(quadratic < 0.1 * linear, $"{quadratic} {linear}");
        Assert.Equal(model.Loss, model.True(0));
        Assert.True(model.Quadratic(model.BestRate.Value) < model.Quadratic(1.01 * model.BestRate.Value));
        Assert.True(model.Quadratic(model.BestRate.Value) < model.Quadratic(0.99 * model.BestRate.Value));
    }

    [Fact]
    public void Model_LeavesTheWeightsAsTheyWere()
    {
        ExperimentContext context = ExperimentData.Context(Small);
        var probe = new LossProbe(context.CreateNetwork([8], seed: 3), context.Training);
        double[] before = probe.Read();

        new LossModel(probe).True(0.1);

        Assert.Equal(before, probe.Read());
    }

    [Fact]
    public void ModelWithoutGradient_IsRefused()
    {
        ExperimentContext context = ExperimentData.Context(Small);
        var probe = new LossProbe(context.CreateNetwork([8], seed: 3), context.Training);
        probe.Write([.. probe.Read().Select(_ => double.NaN)]);

        Assert.Contains("gradient is zero or not finite", Assert.Throws<ArithmeticException>(() => new LossModel(probe)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ModelExperiment_LinearModelGivesUpBeforeTheQuadraticOne()
    {
        ExperimentReport report = new ModelExperiment().Run(ExperimentData.Context(Small));

        Assert.Equal(["initial weights", "after 3 epochs"], ExperimentData.Texts(report, "place"));
        Assert.All(ExperimentData.Numbers(report, "linear holds to").Zip(ExperimentData.Numbers(report, "quadratic holds to")), pair => Assert.True(pair.First < pair.Second));

        // Linear decrease minus r^2 c / 2 is off by a tenth where r = 0.2 / curvature: a fifth of the best rate.
        Assert.All(
            ExperimentData.Numbers(report, "linear holds to").Zip(ExperimentData.Numbers(report, "best rate, quadratic")),
            pair => Assert.InRange(pair.First / pair.Second, 0.15, 0.3));
    }

    [Fact]
    public void FilterDirection_HasTheLengthOfEachUnitAndLeavesBiases()
    {
        MultilayerPerceptron network = ExperimentData.Context(Small).CreateNetwork([8], seed: 3);

        double[] direction = FilterDirection.Draw(network, seed: 1);

        int place = 0;
        foreach ((_, _, LayerTensor tensor) in network.Tensors)
        {
            double[] own = [.. tensor.Values.ToArray().Select(value => (double)value)], drawn = direction[place..(place + own.Length)];
            place += own.Length;
            if (tensor.Shape.Length == 1)
            {
                Assert.All(drawn, value => Assert.Equal(0, value));
                continue;
            }

            Assert.All(own.Chunk(tensor.Shape[1]).Zip(drawn.Chunk(tensor.Shape[1])), pair => Assert.Equal(Norm(pair.First), Norm(pair.Second), 1e-9));
        }

        Assert.Equal(place, direction.Length);
        Assert.Equal(direction, FilterDirection.Draw(network, seed: 1));
        Assert.NotEqual(direction, FilterDirection.Draw(network, seed: 2));
    }

    [Fact]
    public void Slice_LinesMeetAtTheTrainedNetwork()
    {
        ExperimentReport report = new SliceExperiment().Run(ExperimentData.Context(Small with { Epochs = 10 }));

        double[] starts = ExperimentData.Numbers(report, "place 0"), middles = ExperimentData.Numbers(report, "0.5"), ends = ExperimentData.Numbers(report, "1");
        Assert.Equal(starts[0], starts[2]);
        Assert.Equal(starts[0], ends[1]);
        Assert.True(starts[1] > 2, "the initial weights");
        Assert.True(ends[0] > starts[0], "uphill along a random direction");
        Assert.True(middles[2] > Math.Max(starts[2], ends[2]), "a barrier between two trained networks");
        Assert.Contains(FormattableString.Invariant($", {Math.Max(starts[2], ends[2]):G4} at the worse end."), report.Reading[2], StringComparison.Ordinal);
    }

    private static double Norm(double[] values) => Math.Sqrt(values.Sum(value => value * value));
}
