using FusedOptim.Optimizers;
using FusedOptim.Tests.Support;
using Xunit;

namespace FusedOptim.Tests.Calls;

/// <summary>Memory whose owner misbehaves, and calls that meet another call. A step looks at memory first: there the owner gets hold of it.</summary>
public sealed class ConcurrencyTests
{
    [Fact]
    public async Task CallsDuringAStep_AreRefusedAndTheStepGoesOn()
    {
        using AdamW optimizer = new AdamW().Trained();
        using AdamW expected = new AdamW().Trained();
        using var inside = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        var owner = new OwnedMemory(new float[4]);
        Parameter<float> parameter = optimizer.Add("slow", owner.Memory, new float[4]);
        owner.Looked = () =>
        {
            owner.Looked = null;
            inside.Set();
            goOn.Wait();
        };
        Task step = Task.Factory.StartNew(optimizer.Step, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        inside.Wait();

        string[] messages;
        try
        {
            messages = new Action[]
            {
                optimizer.Step,
                optimizer.BeginStep,
                optimizer.EndStep,
                optimizer.ZeroGradients,
                optimizer.Dispose,
                () => optimizer.Step(parameter),
                () => optimizer.StepAndMeasure(),
                () => optimizer.Remove(parameter),
                () => optimizer.Add("new", new float[1], null),
                () => optimizer.AddGroup("new"),
                () => optimizer.ForAllGroups(values => values),
                () => optimizer.LearningRate = 1,
                () => optimizer.LossScale = 2,
                () => optimizer.NonFiniteGradients = NonFiniteGradients.Skip,
                () => optimizer.MaxDegreeOfParallelism = 1,
                () => parameter.Frozen = true,
                () => parameter.Gradient = null,
            }.Select(call => Unchanged.Throws<InvalidOperationException>(optimizer, call).Message).ToArray();
        }
        finally
        {
            goOn.Set();
        }

        await step;
        expected.Step();
        Assert.Equal("Step was called while another call on this AdamW was running; an optimizer is used by one thread at a time.", messages[0]);
        Assert.All(messages, message => Assert.EndsWith("an optimizer is used by one thread at a time.", message, StringComparison.Ordinal));
        Assert.Equal((3, 1), (optimizer.StepCount, parameter.StepCount));
        Assert.Equal(expected.Parameters[0].Values.ToArray(), optimizer.Parameters[0].Values.ToArray());
        optimizer.Step();
    }

    [Fact]
    public void OwnerThatCallsTheOptimizerFromWithinAStep_IsRefused()
    {
        using AdamW optimizer = new AdamW().Trained();
        var owner = new OwnedMemory(new float[4]);
        optimizer.Add("calls back", owner.Memory, new float[4]);
        string before = Unchanged.Describe(optimizer);
        owner.Looked = optimizer.Step;

        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(optimizer.Step);

        owner.Looked = null;
        Assert.IsType<InvalidOperationException>(exception.InnerException);
        Assert.Equal(before, Unchanged.Describe(optimizer));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    public void MemoryThatItsOwnerHasFreed_EndsTheStepBeforeAnythingIsWritten(bool isGradient, bool isShownArray)
    {
        using AdamW optimizer = new AdamW().Trained();
        OwnedMemory owner = isShownArray ? new OwnedMemory(new float[4], showsArray: true) : new OwnedMemory(4);
        Parameter<float> parameter = isGradient ? optimizer.Add("lost", new float[4], owner.Memory) : optimizer.Add("lost", owner.Memory, new float[4]);
        owner.Free();

        InvalidOperationException exception = Unchanged.Throws<InvalidOperationException>(optimizer, optimizer.Step);
        Unchanged.Throws<InvalidOperationException>(optimizer, optimizer.ZeroGradients);
        optimizer.BeginStep();
        Unchanged.Throws<InvalidOperationException>(optimizer, () => optimizer.Step(parameter));
        optimizer.EndStep();

        Assert.StartsWith("The memory of 'lost' cannot be used any more", exception.Message, StringComparison.Ordinal);
        Assert.IsType<ObjectDisposedException>(exception.InnerException);
        if (isGradient)
        {
            parameter.Gradient = new float[4];
        }
        else
        {
            optimizer.Remove(parameter);
        }

        optimizer.Step();
    }

    [Fact]
    public void MemoryFreedInTheMiddleOfAStep_IsReportedAsSuch()
    {
        using AdamW optimizer = new AdamW().Trained();
        var owner = new OwnedMemory(new float[4]);
        optimizer.Add("lost", owner.Memory, new float[4]);
        int looks = 0;
        owner.Looked = () =>
        {
            // The first look is the check before the step.
            if (++looks == 2)
            {
                throw new TimeoutException();
            }
        };

        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(optimizer.Step);

        Assert.StartsWith("A step of AdamW failed midway", exception.Message, StringComparison.Ordinal);
        Assert.IsType<TimeoutException>(exception.InnerException);
        Assert.Equal(2, optimizer.StepCount);
        Assert.All(optimizer.Parameters.Take(2), parameter => Assert.Equal(2, parameter.StepCount));
    }
}
