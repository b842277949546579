using System.Diagnostics;

namespace FusedOptim;

/// <summary>What the meter is told about one step, which may come in several parts. Takes no time while nobody listens.</summary>
internal struct StepRecord
{
    private long started;
    private long ticks;
    private long elements;

    /// <summary>A part of the step begins.</summary>
    public void Start() => started = OptimizerMeter.StepDuration.Enabled ? Stopwatch.GetTimestamp() : 0;

    /// <summary>The part of the step has ended.</summary>
    public void Stop(long stepped)
    {
        elements += stepped;

        // Who begins to listen in the middle gets no duration that nobody has measured.
        ticks += started != 0 ? Stopwatch.GetTimestamp() - started : 0;
    }

    /// <summary>Tells the listeners, of whom there may be none.</summary>
    public readonly void Publish(string optimizer, bool isMade, double? gradientNorm)
    {
        var tag = new KeyValuePair<string, object?>("fusedoptim.optimizer", optimizer);
        if (!isMade)
        {
            OptimizerMeter.SkippedSteps.Add(1, tag);
            return;
        }

        OptimizerMeter.Steps.Add(1, tag);
        OptimizerMeter.Elements.Add(elements, tag);
        if (ticks > 0)
        {
            OptimizerMeter.StepDuration.Record((double)ticks / Stopwatch.Frequency, tag);
        }

        if (gradientNorm is { } norm && double.IsFinite(norm))
        {
            OptimizerMeter.GradientNorm.Record(norm, tag);
        }
    }
}
