using FusedOptim.Optimizers;
using FusedOptim.Tests.Golden;
using FusedOptim.Tests.State;
using Xunit;

namespace FusedOptim.Tests.Sharding;

/// <summary>Several processes that hold slices step as one that holds everything, bit for bit.</summary>
public sealed class ShardStepTests
{
    private const int Steps = 4;

    private static readonly Dictionary<string, Func<Optimizer<float>>> Reducing = new()
    {
        [nameof(ClippedAdamW)] = () => new ClippedAdamW { MaximumNorm = 0.5 },
        [nameof(TensorClipped)] = () => new TensorClipped(),
        [nameof(Lamb)] = () => new Lamb { WeightDecay = 0.1 },
        [nameof(Lars)] = () => new Lars { WeightDecay = 0.1 },
        [nameof(CautiousAdamW)] = () => new CautiousAdamW(),
        [nameof(SmallNormed)] = () => new SmallNormed(),
        [nameof(ReducingRule)] = () => new ReducingRule(),
    };

    private static readonly Dictionary<string, Func<Optimizer<float>>> Elementwise = new()
    {
        [nameof(AdamW)] = () => new AdamW(),
        [nameof(SmallAdamW)] = () => new SmallAdamW(),
        [nameof(NAdam)] = () => new NAdam(),
        [nameof(SmallAveraged)] = () => new SmallAveraged(),
    };

    public static TheoryData<string, int> ReducingRules => Cases(Reducing.Keys);

    public static TheoryData<string, int> ElementwiseRules => Cases(Elementwise.Keys);

    [Theory]
    [MemberData(nameof(ReducingRules))]
    public void RuleThatReduces_IsThatOfOneProcess(string rule, int processes)
    {
        foreach (Shard[][] cuts in new[] { ShardedTraining.Even(processes), ShardedTraining.Uneven(processes, Shards.BlockLength, seed: processes) })
        {
            using ShardedTraining training = ShardedTraining.Of(Reducing[rule], cuts);
            for (int step = 0; step < Steps; step++)
            {
                training.Step();
                training.AssertEqual();
            }
        }
    }

    [Theory]
    [MemberData(nameof(ElementwiseRules))]
    public void ElementwiseRule_NeedsNoBordersAndNoExchange(string rule, int processes)
    {
        using ShardedTraining training = ShardedTraining.Of(Elementwise[rule], ShardedTraining.Uneven(processes, border: 1, seed: processes), exchanges: false);
        for (int step = 0; step < Steps; step++)
        {
            training.Step();
        }

        training.AssertEqual();
    }

    [Fact]
    public void RuleMethodThatIsCalledForEachElement_IsThatOfOneProcess()
    {
        using ShardedTraining training = ShardedTraining.Of(() => new ReducingRule { Execution = Execution.Scalar }, processes: 3);
        training.Step();
        training.Step();
        training.AssertEqual();
    }

    [Fact]
    public void TensorsThatAreFrozenOrHaveNoGradient_AreLeftOutEverywhere()
    {
        using ShardedTraining training = ShardedTraining.Of(Reducing[nameof(ReducingRule)], processes: 3);
        training.Step();
        foreach (Optimizer<float> optimizer in training.Parts.Append(training.Whole))
        {
            optimizer.Parameters[2].Frozen = true;
            optimizer.Parameters[4].Gradient = null;
        }

        training.Step();
        training.AssertEqual();
    }

    [Fact]
    public void TensorsOneByOne_AreThoseOfOneProcess()
    {
        using ShardedTraining training = ShardedTraining.Of(Reducing[nameof(TensorClipped)], processes: 2);
        training.NewGradients();
        training.Whole.Step();
        training.OnAll(process =>
        {
            Optimizer<float> part = training.Parts[process];
            part.BeginStep();
            foreach (Parameter<float> parameter in part.Parameters.Reverse())
            {
                part.Step(parameter);
            }

            part.EndStep();
        });

        // Which norm all gradients have is not known if they come one by one.
        ShardedTraining.AssertEqual(training.Whole, training.Parts[0], "first");
        ShardedTraining.AssertEqual(training.Whole, training.Parts[1], "second");
    }

    [Fact]
    public void Tensors_AreComparedOnceAndNotInEachStep()
    {
        using ShardedTraining training = ShardedTraining.Of(Reducing[nameof(ClippedAdamW)], processes: 2);
        training.Step();
        int first = training.Exchanges;
        training.Step();

        Assert.Equal(3, first);
        Assert.Equal(4, training.Exchanges);
    }

    [Fact]
    public void MeasuredStep_IsThatOfOneProcess()
    {
        foreach (Func<Optimizer<float>> rule in new[] { Elementwise[nameof(AdamW)], Reducing[nameof(Lamb)] })
        {
            using ShardedTraining training = ShardedTraining.Of(rule, processes: 3);
            training.Step();
            training.NewGradients(gradients => gradients[3][20_000] = float.NaN);
            StepMeasurements<float> expected = training.Whole.StepAndMeasure();
            var actual = new StepMeasurements<float>[3];
            training.OnAll(process => actual[process] = training.Parts[process].StepAndMeasure());

            training.AssertEqual();
            Assert.All(actual, measured => Assert.Equal(expected.ToString(), measured.ToString()));
            Assert.All(actual, measured => Assert.Equal(expected.Tensors.Select(Numbers), measured.Tensors.Select(Numbers)));
        }

        static (double Norm, double Ratio, int Count) Numbers(TensorMeasurement<float> tensor) => (tensor.GradientNorm, tensor.UpdateRatio, tensor.NonFiniteGradientCount);
    }

    [Fact]
    public void MeasuredStepWithoutExchange_IsOfWhatIsHere()
    {
        using ShardedTraining training = ShardedTraining.Of(Elementwise[nameof(AdamW)], processes: 2, exchanges: false);
        training.NewGradients();
        StepMeasurements<float>[] measured = [.. training.Parts.Select(part => part.StepAndMeasure())];
        StepMeasurements<float> whole = training.Whole.StepAndMeasure();

        Assert.Equal(whole.GradientNorm, Math.Sqrt(measured.Sum(one => one.GradientNorm * one.GradientNorm)), 1e-9);
        Assert.All(measured, one => Assert.True(one.GradientNorm < whole.GradientNorm));
    }

    [Fact]
    public void Summary_SaysHowMuchIsHere()
    {
        using ShardedTraining training = ShardedTraining.Of(Elementwise[nameof(AdamW)], processes: 2);
        int here = training.Cuts[1].Sum(cut => cut.Length), all = ShardedTraining.Lengths.Sum();

        Assert.Contains(FormattableString.Invariant($"6 tensors, {here:N0} of {all:N0} elements"), training.Parts[1].ToString(), StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"{8 * here:N0} bytes of state"), training.Parts[1].ToString(), StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"6 tensors, {all:N0} elements"), training.Whole.ToString(), StringComparison.Ordinal);
    }

    private static TheoryData<string, int> Cases(IEnumerable<string> rules)
    {
        var rows = new TheoryData<string, int>();
        foreach (string rule in rules)
        {
            foreach (int processes in new[] { 1, 2, 3, 4, 7 })
            {
                rows.Add(rule, processes);
            }
        }

        return rows;
    }
}
