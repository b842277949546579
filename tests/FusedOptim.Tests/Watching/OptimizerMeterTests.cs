using System.Diagnostics;
using System.Diagnostics.Metrics;
using FusedOptim.Kernels;
using FusedOptim.Optimizers;
using FusedOptim.Tests.Golden;
using FusedOptim.Tests.Identity;
using FusedOptim.Tests.Support;
using Xunit;

namespace FusedOptim.Tests.Watching;

/// <summary>What listeners hear of steps. Alone, so that they hear of no others.</summary>
[Collection(nameof(RunsAlone))]
public sealed class OptimizerMeterTests
{
    [Fact]
    public void Steps_AreCountedMeasuredAndNamed()
    {
        using var listener = new Listener();
        using ClippedAdamW optimizer = new ClippedAdamW { NonFiniteGradients = NonFiniteGradients.Skip }.Trained();
        double norm = optimizer.LastGradientNorm!.Value;
        optimizer.Parameters[0].Frozen = true;
        optimizer.Step();
        optimizer.Parameters[1].Gradient!.Value.Span[0] = float.NaN;
        optimizer.Step();

        Assert.Equal([1, 1, 1], listener.Values("fusedoptim.steps"));
        Assert.Equal([24, 24, 5], listener.Values("fusedoptim.elements"));
        Assert.Equal([1], listener.Values("fusedoptim.skipped_steps"));
        Assert.Equal([norm, norm, optimizer.LastGradientNorm!.Value], listener.Values("fusedoptim.gradient.norm"));
        Assert.Equal(3, listener.Values("fusedoptim.step.duration").Count());
        Assert.All(listener.Heard, measurement => Assert.Equal(("fusedoptim.optimizer", "ClippedAdamW"), measurement.Tag));
    }

    [Fact]
    public void Duration_IsInSecondsOfTheStepAlone()
    {
        using var listener = new Listener();
        using var optimizer = new Probe(
            [Probe.Plain],
            (int _, double _, in StepContext _) => 0,
            (int _, double _, in TensorSlice<float> _) => Thread.Sleep(20));
        optimizer.AddTensor("a", 3);
        optimizer.AddTensor("b", 3);
        long start = Stopwatch.GetTimestamp();
        optimizer.Step();
        optimizer.StepAndMeasure();
        optimizer.BeginStep();
        Thread.Sleep(100);
        optimizer.Step(optimizer.Parameters[0]);
        Thread.Sleep(100);
        optimizer.Step(optimizer.Parameters[1]);
        Thread.Sleep(100);
        optimizer.EndStep();
        double all = Stopwatch.GetElapsedTime(start).TotalSeconds;

        double[] durations = [.. listener.Values("fusedoptim.step.duration")];
        Assert.Equal(3, durations.Length);
        Assert.All(durations, duration => Assert.InRange(duration, 0.035, all));
        Assert.InRange(durations.Sum(), 0.1, all - 0.29);
    }

    [Fact]
    public void ManualStep_IsPublishedAtItsEnd()
    {
        using AdamW optimizer = new AdamW().Trained();
        using var listener = new Listener();
        optimizer.BeginStep();
        optimizer.Step(optimizer.Parameters[0]);
        optimizer.Step(optimizer.Parameters[1]);
        Assert.Empty(listener.Heard);

        optimizer.EndStep();
        optimizer.BeginStep();
        optimizer.Step(optimizer.Parameters[1]);
        optimizer.EndStep();

        Assert.Equal([1, 1], listener.Values("fusedoptim.steps"));
        Assert.Equal([24, 5], listener.Values("fusedoptim.elements"));
    }

    [Fact]
    public void NormThatIsUnknownOrNotFinite_IsNotPublished()
    {
        using var listener = new Listener();
        using AdamW unknown = new AdamW().Trained();
        using ClippedAdamW infinite = new ClippedAdamW().Trained();
        Assert.Equal(2, listener.Values("fusedoptim.gradient.norm").Count());
        infinite.Parameters[0].Gradient!.Value.Span[0] = float.PositiveInfinity;
        infinite.Step();
        infinite.Parameters[0].Gradient!.Value.Span[0] = float.NaN;
        infinite.Step();

        Assert.Equal(2, listener.Values("fusedoptim.gradient.norm").Count());
        double norm = unknown.StepAndMeasure().GradientNorm;
        Assert.Equal(norm, listener.Values("fusedoptim.gradient.norm").Last());
    }

    [Fact]
    public void StepThatWasMadeAndCouldNotBeMeasured_IsPublished()
    {
        using AdamW optimizer = new AdamW().Trained();
        var owner = new OwnedMemory(new float[4]);
        optimizer.Add("lost", owner.Memory, new float[4]);
        int looks = 0;

        // The fifth look is that of the measurement behind the step.
        owner.Looked = () => _ = ++looks == 5 ? throw new TimeoutException() : 0;
        using var listener = new Listener();

        Assert.Throws<InvalidOperationException>(optimizer.StepAndMeasure);

        Assert.Single(listener.Values("fusedoptim.steps"));
    }

    [Fact]
    public void StepThatThrows_IsNotPublished()
    {
        using AdamW optimizer = new AdamW { NonFiniteGradients = NonFiniteGradients.Throw }.Trained();
        optimizer.Parameters[0].Gradient!.Value.Span[0] = float.NaN;
        using var listener = new Listener();

        Assert.Throws<NonFiniteGradientException>(optimizer.Step);

        Assert.Empty(listener.Heard);
    }

    // Without a listener no timestamp is taken.
    [Fact]
    public void DurationThatNobodyListenedTo_IsNotMeasured()
    {
        StepRecord record = default;
        record.Start();
        record.Stop(7);

        using var listener = new Listener();
        record.Publish("any", isMade: true, gradientNorm: null);

        Assert.Equal([7], listener.Values("fusedoptim.elements"));
        Assert.Empty(listener.Values("fusedoptim.step.duration"));
    }

    [Fact]
    public void Instruments_HaveTheNamesAndUnitsOfTheDocumentation()
    {
        new AdamW().Trained().Dispose();
        using var listener = new Listener();

        Assert.Equal(
            [
                "Counter`1 fusedoptim.elements {element}",
                "Histogram`1 fusedoptim.gradient.norm 1",
                "Counter`1 fusedoptim.skipped_steps {step}",
                "Histogram`1 fusedoptim.step.duration s",
                "Counter`1 fusedoptim.steps {step}",
            ],
            listener.Instruments.Select(instrument => $"{instrument.GetType().Name} {instrument.Name} {instrument.Unit}").OrderBy(text => text.Split(' ')[1], StringComparer.Ordinal));
    }

    /// <summary>Listens to the meter of the library and keeps all that it hears.</summary>
    private sealed class Listener : IDisposable
    {
        private readonly MeterListener listener = new();

        public Listener()
        {
            listener.InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == "FusedOptim")
                {
                    Instruments.Add(instrument);
                    self.EnableMeasurementEvents(instrument);
                }
            };
            listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Hear(instrument, value, tags));
            listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Hear(instrument, value, tags));
            listener.Start();
        }

        public List<Instrument> Instruments { get; } = [];

        public List<(string Instrument, double Value, (string Key, object? Value) Tag)> Heard { get; } = [];

        public IEnumerable<double> Values(string instrument) => Heard.Where(heard => heard.Instrument == instrument).Select(heard => heard.Value);

        public void Dispose() => listener.Dispose();

        private void Hear(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            Assert.Equal(1, tags.Length);
            Heard.Add((instrument.Name, value, (tags[0].Key, tags[0].Value)));
        }
    }
}
