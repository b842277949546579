using FusedOptim.Tests.Support;
using Xunit;

namespace FusedOptim.Tests.Calls;

/// <summary>A class that refuses steps in one of its modes.</summary>
[FusedOptimizer]
[Momentum]
internal sealed partial class SgdWithModes
{
    public Action? Looked { get; set; }

    protected override void BeforeStep() => Looked?.Invoke();
}

/// <summary>BeforeStep, where a class with modes refuses a step.</summary>
public sealed class BeforeStepTests
{
    private readonly SgdWithModes optimizer = new SgdWithModes().Trained();

    public static TheoryData<string> Calls => ["Step", "BeginStep", "StepAndMeasure"];

    [Theory]
    [MemberData(nameof(Calls))]
    public void StepThatItRefuses_ChangesNothing(string call)
    {
        optimizer.Looked = () => throw new TimeoutException("not now");

        Assert.Equal("not now", Unchanged.Throws<TimeoutException>(optimizer, () => Make(call)).Message);

        // Nothing has begun or is running any more.
        optimizer.Looked = null;
        optimizer.Step();
        Assert.Equal(3, optimizer.StepCount);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void EveryStep_AsksOnce(string call)
    {
        int asked = 0;
        optimizer.Looked = () => asked++;

        Make(call);

        Assert.Equal(1, asked);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void StepThatTheLibraryRefuses_DoesNotAsk(string call)
    {
        optimizer.BeginStep();
        optimizer.Looked = () => throw new TimeoutException();

        Assert.Throws<InvalidOperationException>(() => Make(call));
    }

    [Fact]
    public void TensorsSteppedOneByOne_AreASingleStep()
    {
        int asked = 0;
        optimizer.Looked = () => asked++;
        optimizer.BeginStep();
        foreach (Parameter<float> parameter in optimizer.Parameters)
        {
            optimizer.Step(parameter);
        }

        optimizer.EndStep();

        Assert.Equal(1, asked);
    }

    [Fact]
    public void ChangeOfTheOptimizer_IsRefusedMeanwhile()
    {
        optimizer.Looked = () => optimizer.Hyperparameters["LearningRate"].Value = 2;

        Unchanged.Throws<InvalidOperationException>(optimizer, optimizer.Step);
    }

    private void Make(string call)
    {
        switch (call)
        {
            case "Step":
                optimizer.Step();
                break;
            case "BeginStep":
                optimizer.BeginStep();
                break;
            default:
                optimizer.StepAndMeasure();
                break;
        }
    }
}
