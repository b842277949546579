using FusedOptim.Optimizers;
using FusedOptim.Tests.Identity;
using FusedOptim.Tests.Support;
using Xunit;

namespace FusedOptim.Tests.Parameters;

/// <summary>A source is asked for the gradient before each step, and told when the step is over.</summary>
public sealed class GradientSourceTests
{
    [Fact]
    public void OtherMemoryInEachStep_IsSteppedAsTheSame()
    {
        using AdamW expected = new(), actual = new();
        float[] gradient = new float[40];
        Parameter<float> fixedMemory = expected.Add("a", Tensors.Values(40), gradient), given = actual.Add("a", Tensors.Values(40), null);
        var source = new Source();
        given.GradientSource = source;

        for (int step = 0; step < 5; step++)
        {
            source.Next = Tensors.Values(40, step);
            source.Next.Value.CopyTo(gradient);
            expected.Step();
            actual.Step();
        }

        BitAssert.Equal<float>(fixedMemory.Values.Span, given.Values.Span, "parameters");
        Assert.Equal(["acquire", "release stepped"], source.Calls.TakeLast(2));
        Assert.Equal(10, source.Calls.Count);
    }

    [Fact]
    public void NoGradient_TakesNoPart()
    {
        using var sgd = new Sgd();
        Parameter<float> parameter = sgd.Add("a", new float[3], null);
        var source = new Source();
        parameter.GradientSource = source;

        sgd.Step();
        source.Next = new float[3];
        sgd.Step();
        source.Next = null;
        sgd.Step();

        Assert.Equal(1, parameter.StepCount);
        Assert.Equal(3, sgd.StepCount);
        Assert.Null(parameter.Gradient);
        Assert.Equal(["acquire", "acquire", "release stepped", "acquire"], source.Calls);
    }

    [Fact]
    public void AFrozenTensor_IsNotAskedFor()
    {
        using var sgd = new Sgd();
        Parameter<float> parameter = sgd.Add("a", new float[3], null);
        var source = new Source { Next = new float[3] };
        parameter.GradientSource = source;
        parameter.Frozen = true;

        sgd.Step();

        Assert.Empty(source.Calls);
    }

    [Fact]
    public void GradientsThatExchangeTheirMemory_AreAccepted()
    {
        using var sgd = new Sgd { LearningRate = 1 };
        Source[] sources = [new(), new()];
        float[][] memory = [[1], [2]];
        Parameter<float>[] parameters = [.. sources.Select((source, index) => sgd.Add($"{index}", new float[1], null))];
        for (int index = 0; index < 2; index++)
        {
            parameters[index].GradientSource = sources[index];
        }

        foreach (int shift in new[] { 0, 1, 0 })
        {
            (sources[0].Next, sources[1].Next) = (memory[shift], memory[1 - shift]);
            sgd.Step();
        }

        Assert.Equal((-4f, -5f), (parameters[0].Values.Span[0], parameters[1].Values.Span[0]));
    }

    [Fact]
    public void GradientsThatOverlapInOneStep_AreRefusedUnlessTheyCanBeSeparated()
    {
        using var sgd = new Sgd { LearningRate = 1 };
        float[] memory = [1, 2, 3];
        Source first = new() { Next = memory.AsMemory(0, 2) }, second = new() { Next = memory.AsMemory(1, 2) };
        Parameter<float> a = sgd.Add("a", new float[2], null), b = sgd.Add("b", new float[2], null);
        (a.GradientSource, b.GradientSource) = (first, second);

        string message = Assert.Throws<ArgumentException>(sgd.Step).Message;

        Assert.Equal("The memory of the gradient of 'b' overlaps the gradient of 'a'; each tensor needs memory of its own.", message);
        Assert.Equal([0f, 0f], a.Values.ToArray());
        Assert.Equal(["acquire", "release stepped"], first.Calls);
        Assert.Equal(["acquire", "separate", "release stepped"], second.Calls);

        second.CanSeparate = true;
        sgd.Step();
        Assert.Equal([-1f, -2f], a.Values.ToArray());
        Assert.Equal([-2f, -3f], b.Values.ToArray());
    }

    [Fact]
    public void AGradientOverParameters_IsRefused()
    {
        using var sgd = new Sgd();
        float[] values = new float[3];
        sgd.Add("a", values, null);
        sgd.Add("b", new float[3], null).GradientSource = new Source { Next = values };

        Unchanged.Throws<ArgumentException>(sgd, sgd.Step);
    }

    [Fact]
    public void AGradientOfAnotherLength_IsRefused()
    {
        using var sgd = new Sgd();
        var source = new Source { Next = new float[4] };
        sgd.Add("a", new float[3], null).GradientSource = source;

        Assert.StartsWith("The gradient of 'a' has 4 elements, but its parameters have 3.", Unchanged.Throws<ArgumentException>(sgd, sgd.Step).Message, StringComparison.Ordinal);
        Assert.Equal("release stepped", source.Calls[^1]);
    }

    [Fact]
    public void ASourceThatThrows_LeavesAllAsItIs()
    {
        using var sgd = new Sgd();
        var before = new Source { Next = new float[3] };
        sgd.Add("a", new float[3], null).GradientSource = before;
        sgd.Add("b", new float[3], null).GradientSource = new Source { Problem = new NotSupportedException() };

        Assert.Throws<NotSupportedException>(sgd.Step);

        Assert.Equal(0, sgd.StepCount);
        Assert.Equal(["acquire", "release stepped"], before.Calls);
    }

    [Fact]
    public void ASkippedStep_IsNoneForTheSource()
    {
        using var sgd = new Sgd { NonFiniteGradients = NonFiniteGradients.Skip };
        var source = new Source { Next = new[] { float.NaN } };
        sgd.Add("a", new float[1], null).GradientSource = source;

        sgd.Step();
        sgd.StepAndMeasure();

        Assert.Equal(["acquire", "release", "acquire", "release"], source.Calls);
    }

    [Fact]
    public void MemoryThatIsGoneBetweenSteps_IsNotLookedAt()
    {
        using var sgd = new Sgd();
        var owner = new OwnedMemory(3);
        var source = new Source { Next = owner.Memory };
        Parameter<float> parameter = sgd.Add("a", new float[3], null);
        parameter.GradientSource = source;
        sgd.Step();

        owner.Free();
        GC.Collect();
        sgd.Save(new MemoryStream());
        sgd.Add("b", new float[3], null);
        source.Next = null;
        sgd.Step();

        Assert.Equal(1, parameter.StepCount);
    }

    [Fact]
    public void ZeroGradients_AsksTheSourceTo()
    {
        using var sgd = new Sgd();
        float[] memory = [1, 2];
        var source = new Source { Next = memory };
        sgd.Add("a", new float[2], null).GradientSource = source;

        sgd.ZeroGradients();

        Assert.Equal(["clear"], source.Calls);
    }

    [Fact]
    public void RemovedOrReplaced_ASourceIsClosed()
    {
        var sgd = new Sgd();
        Source first = new(), second = new(), third = new();
        Parameter<float> a = sgd.Add("a", new float[2], null), b = sgd.Add("b", new float[2], null);
        a.GradientSource = first;
        a.GradientSource = second;
        b.GradientSource = third;

        a.Gradient = new float[2];
        Assert.Null(a.GradientSource);
        Assert.Equal(["close"], first.Calls);
        Assert.Equal(["close"], second.Calls);
        sgd.Remove(b);
        Assert.Equal("close", third.Calls[^1]);
        sgd.Step();
        sgd.Dispose();

        Assert.DoesNotContain("acquire", third.Calls);
    }

    private sealed class Source : GradientSource<float>
    {
        public Memory<float>? Next { get; set; }

        public bool CanSeparate { get; set; }

        public Exception? Problem { get; init; }

        public List<string> Calls { get; } = [];

        protected internal override Memory<float>? Acquire()
        {
            Calls.Add("acquire");
            return Problem is null ? Next : throw Problem;
        }

        protected internal override void Release(bool isStepped) => Calls.Add(isStepped ? "release stepped" : "release");

        protected internal override void Clear() => Calls.Add("clear");

        protected internal override Memory<float>? Separate()
        {
            Calls.Add("separate");
            return CanSeparate ? new Memory<float>?(Next!.Value.ToArray()) : null;
        }

        protected internal override void Close() => Calls.Add("close");
    }
}
