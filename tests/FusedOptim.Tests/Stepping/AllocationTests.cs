using FusedOptim.Optimizers;
using FusedOptim.Tests.Calls;
using FusedOptim.Tests.Golden;
using FusedOptim.Tests.Identity;
using FusedOptim.Tests.Sharding;
using FusedOptim.Tests.Support;
using Xunit;

namespace FusedOptim.Tests.Stepping;

/// <summary>A step in its steady state allocates nothing on the calling thread. Alone, so that helpers are free.</summary>
[Collection(nameof(RunsAlone))]
public sealed class AllocationTests
{
    private static readonly Dictionary<string, Func<Optimizer<float>>> Rules = new()
    {
        [nameof(Sgd)] = () => new Sgd(),
        [nameof(SgdMomentum)] = () => new SgdMomentum(),
        [nameof(AdaGrad)] = () => new AdaGrad(),
        [nameof(AdamW)] = () => new AdamW(),
        [nameof(ClippedAdamW)] = () => new ClippedAdamW(),
        [nameof(NAdam)] = () => new NAdam(),
        [nameof(CautiousAdamW)] = () => new CautiousAdamW(),
        [nameof(ScheduleFreeAdamW)] = () => new ScheduleFreeAdamW(),
    };

    public static TheoryData<string, int> Cases
    {
        get
        {
            var rows = new TheoryData<string, int>();
            foreach (string rule in Rules.Keys)
            {
                rows.Add(rule, 1);
                rows.Add(rule, 2);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Step_AllocatesNothing(string rule, int threads)
    {
        using Optimizer<float> optimizer = Create(rule);
        optimizer.MaxDegreeOfParallelism = threads;

        AssertNothingAllocated(() =>
        {
            optimizer.Step();
            optimizer.ZeroGradients();
        });
    }

    [Theory]
    [InlineData(nameof(AdamW))]
    [InlineData(nameof(ClippedAdamW))]
    [InlineData(nameof(CautiousAdamW))]
    public void StepWithExchange_AllocatesNothing(string rule)
    {
        using Optimizer<float> optimizer = Create(rule);
        optimizer.ShardExchange = new LonelyExchange();
        optimizer.NonFiniteGradients = NonFiniteGradients.Skip;

        AssertNothingAllocated(optimizer.Step);
    }

    [Theory]
    [InlineData(nameof(AdamW), 1)]
    [InlineData(nameof(AdamW), 2)]
    [InlineData(nameof(ClippedAdamW), 1)]
    [InlineData(nameof(ClippedAdamW), 2)]
    public void CheckedStep_AllocatesNothing(string rule, int threads)
    {
        using Optimizer<float> optimizer = Create(rule);
        optimizer.MaxDegreeOfParallelism = threads;
        optimizer.NonFiniteGradients = NonFiniteGradients.Skip;
        Memory<float> last = optimizer.Parameters[299].Gradient!.Value;

        AssertNothingAllocated(() =>
        {
            last.Span[298] = float.NaN;
            optimizer.Step();
            last.Span[298] = 0;
            optimizer.Step();
        });

        Assert.Equal(optimizer.StepCount, optimizer.SkippedSteps);
    }

    [Theory]
    [InlineData(nameof(SgdMomentum), 1)]
    [InlineData(nameof(AdamW), 1)]
    [InlineData(nameof(AdamW), 2)]
    public void ManualStep_AllocatesNothing(string rule, int threads)
    {
        using Optimizer<float> optimizer = Create(rule);
        optimizer.MaxDegreeOfParallelism = threads;

        AssertNothingAllocated(() =>
        {
            optimizer.BeginStep();
            for (int tensor = 0; tensor < optimizer.Parameters.Count; tensor++)
            {
                optimizer.Step(optimizer.Parameters[tensor]);
            }

            optimizer.EndStep();
        });
    }

    [Fact]
    public void SwappingAverages_AllocatesNothing()
    {
        using Probe optimizer = AverageTests.Averaging();
        optimizer.AddTensor("large", 40_000);
        optimizer.AddTensor("small", 3);
        optimizer.Step();
        AssertNothingAllocated(() =>
        {
            optimizer.SwapInAverages();
            optimizer.SwapOutAverages();
        });
    }

    [Fact]
    public void FreezingAndSettingHyperparameters_AllocatesNothing()
    {
        using var optimizer = (AdamW)Create(nameof(AdamW));
        AssertNothingAllocated(() =>
        {
            optimizer.Parameters[3].Frozen = !optimizer.Parameters[3].Frozen;
            optimizer.LearningRate = optimizer.CurrentLearningRate * 0.999;
            optimizer.Step();
        });
    }

    [Fact]
    public void StaticUpdate_AllocatesNothing()
    {
        float[] parameters = new float[100], gradients = new float[100], first = new float[100], second = new float[100];
        var values = new AdamW.HyperparameterValues();
        AssertNothingAllocated(() => AdamW.Update(parameters, gradients, first, second, values, 1));
    }

    private static Optimizer<float> Create(string rule)
    {
        Optimizer<float> optimizer = Rules[rule]();
        ParameterGroup<float> group = optimizer.Groups[0];
        for (int tensor = 0; tensor < 300; tensor++)
        {
            group.AddTensor($"{tensor}", tensor % 100 == 0 ? 40_000 : tensor, seed: tensor);
        }

        return optimizer;
    }

    private static void AssertNothingAllocated(Action action)
    {
        for (int warmUp = 0; warmUp < 40; warmUp++)
        {
            action();
        }

        // What steps allocate, each run of them does; what the runtime allocates once, on a busy machine maybe late, only one.
        Assert.Equal(0, Enumerable.Range(0, 3).Min(_ => AllocatedBy(action)));
    }

    private static long AllocatedBy(Action action)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 0; step < 100; step++)
        {
            action();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
