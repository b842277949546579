using System.Runtime.CompilerServices;
using FusedOptim.Optimizers;
using FusedOptim.Tests.Support;
using Xunit;

namespace FusedOptim.Tests.Calls;

/// <summary>Dispose frees the state; forgetting it is harmless.</summary>
public sealed class DisposeTests
{
    // Every member that changes something.
    private static readonly Dictionary<string, Action<AdamW>> Calls = new()
    {
        [nameof(AdamW.Add)] = optimizer => optimizer.Add("new", new float[1], null),
        [nameof(ParameterGroup<float>)] = optimizer => optimizer.Groups[0].Add("new", new float[1], null),
        [nameof(AdamW.AddGroup)] = optimizer => optimizer.AddGroup("new"),
        [nameof(AdamW.ForAllGroups)] = optimizer => optimizer.ForAllGroups(values => values),
        [nameof(AdamW.Remove)] = optimizer => optimizer.Remove(optimizer.Parameters[0]),
        ["Step()"] = optimizer => optimizer.Step(),
        [nameof(AdamW.BeginStep)] = optimizer => optimizer.BeginStep(),
        [nameof(AdamW.StepAndMeasure)] = optimizer => optimizer.StepAndMeasure(),
        ["Step(parameter)"] = optimizer => optimizer.Step(optimizer.Parameters[0]),
        [nameof(AdamW.EndStep)] = optimizer => optimizer.EndStep(),
        [nameof(AdamW.ZeroGradients)] = optimizer => optimizer.ZeroGradients(),
        [nameof(AdamW.LossScale)] = optimizer => optimizer.LossScale = 2,
        [nameof(AdamW.NonFiniteGradients)] = optimizer => optimizer.NonFiniteGradients = NonFiniteGradients.Skip,
        [nameof(AdamW.MaxDegreeOfParallelism)] = optimizer => optimizer.MaxDegreeOfParallelism = 1,
        [nameof(AdamW.LearningRate)] = optimizer => optimizer.LearningRate = 1,
        [nameof(AdamW.Hyperparameters)] = optimizer => optimizer.Hyperparameters["LearningRate"].Value = 1,
        [nameof(AdamW.DefaultGroup)] = optimizer => optimizer.DefaultGroup.Values = new AdamW.HyperparameterValues(),
        [nameof(Parameter<float>.Frozen)] = optimizer => optimizer.Parameters[0].Frozen = true,
        [nameof(Parameter<float>.Gradient)] = optimizer => optimizer.Parameters[0].Gradient = null,
    };

    public static TheoryData<string> AllCalls => new(Calls.Keys);

    [Theory]
    [MemberData(nameof(AllCalls))]
    public void EveryCallAfterDispose_ThrowsAndChangesNothing(string call)
    {
        AdamW optimizer = new AdamW().Trained();
        optimizer.Dispose();

        ObjectDisposedException exception = Unchanged.Throws<ObjectDisposedException>(optimizer, () => Calls[call](optimizer));

        Assert.Equal("AdamW", exception.ObjectName);
        Assert.Throws<ObjectDisposedException>(() => Calls[call](optimizer));
    }

    [Fact]
    public void SecondDispose_DoesNothing()
    {
        AdamW optimizer = new AdamW().Trained();
        optimizer.Dispose();
        string before = Unchanged.Describe(optimizer);

        optimizer.Dispose();

        Assert.Equal(before, Unchanged.Describe(optimizer));
    }

    [Fact]
    public void DisposeInsideAManualStep_IsAccepted()
    {
        AdamW optimizer = new AdamW().Trained();
        optimizer.BeginStep();

        optimizer.Dispose();

        Assert.Throws<ObjectDisposedException>(optimizer.EndStep);
    }

    [Fact]
    public void StateAfterDispose_Throws()
    {
        AdamW optimizer = new AdamW().Trained();
        Memory<float> state = optimizer.Parameters[0].State("second_moment");
        optimizer.Dispose();

        Assert.Throws<ObjectDisposedException>(() => state.Span[0]);
        Assert.Throws<ObjectDisposedException>(() => state.Pin());
        Assert.Throws<ObjectDisposedException>(() => optimizer.Parameters[0].State("second_moment").Span[0]);
    }

    [Fact]
    public void ParametersAndGradientsAfterDispose_AreStillTheCallers()
    {
        AdamW optimizer = new AdamW().Trained();
        float[] before = optimizer.Parameters[0].Values.ToArray();

        optimizer.Dispose();

        Assert.Equal(before, optimizer.Parameters[0].Values.ToArray());
        Assert.Contains("0 bytes of state", optimizer.ToString(), StringComparison.Ordinal);
        using var next = new AdamW();
        next.Add("first", optimizer.Parameters[0].Values, optimizer.Parameters[0].Gradient);
        next.Step();
    }

    [Fact]
    public void ForgettingDispose_FreesTheStateWithTheLastReference()
    {
        List<WeakReference> blocks = Forget(out Memory<float> state);
        Collect();

        // The view keeps its own memory, and nothing else, alive.
        Assert.Equal(Tensors.Values(1000, 7), state.ToArray());
        Assert.Single(blocks, block => block.IsAlive);
        GC.KeepAlive(state);
    }

    [Fact]
    public void ForgottenOptimizers_MakeTheCollectorRun()
    {
        // Their managed objects are tiny: only if the collector knows of the state will it run before these are 2 GB.
        float[] parameters = new float[1 << 20];
        WeakReference first = ForgetOne(parameters);
        int forgotten = 1;
        while (first.IsAlive && forgotten < 256)
        {
            ForgetOne(parameters);
            forgotten++;
        }

        Assert.False(first.IsAlive, $"{forgotten} optimizers of 8 MB were forgotten, and none was collected");
    }

    [Fact]
    public void StateAfterDispose_IsNamedInTheException()
    {
        AdamW optimizer = new AdamW().Trained();
        Memory<float> state = optimizer.Parameters[0].State("second_moment");
        optimizer.Dispose();

        Assert.Equal("first.second_moment", Assert.Throws<ObjectDisposedException>(() => state.Span[0]).ObjectName);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference ForgetOne(float[] parameters) => new(new AdamW().Add("tensor", parameters, null).Block);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<WeakReference> Forget(out Memory<float> state)
    {
        var blocks = new List<WeakReference>();
        state = default;
        for (int i = 0; i < 20; i++)
        {
            Parameter<float> parameter = new AdamW().AddTensor("tensor", 1000);
            parameter.Optimizer.Step();
            state = parameter.State("first_moment");
            Tensors.Values(1000, 7).CopyTo(state);
            blocks.Add(new WeakReference(parameter.Block));
        }

        return blocks;
    }

    private static void Collect()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }
}
