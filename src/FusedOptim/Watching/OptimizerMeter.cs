using System.Diagnostics.Metrics;

namespace FusedOptim;

/// <summary>
/// The <see cref="Meter"/> named <c>FusedOptim</c>, for OpenTelemetry, dotnet-counters and other listeners. All its measurements have the tag
/// <c>fusedoptim.optimizer</c>, the name of the optimizer's class. They are published at the end of each step; nothing is measured for an instrument that
/// nobody listens to.
/// </summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>instrument</term><description>kind, unit, meaning</description></listheader>
/// <item><term><c>fusedoptim.steps</c></term><description>counter, {step}: steps made.</description></item>
/// <item><term><c>fusedoptim.skipped_steps</c></term><description>counter, {step}: steps skipped because a gradient was not finite.</description></item>
/// <item><term><c>fusedoptim.elements</c></term><description>counter, {element}: parameters stepped; divided by the duration, the speed.</description></item>
/// <item><term><c>fusedoptim.step.duration</c></term><description>
/// histogram, s: how long a step took that was made, without what <c>StepAndMeasure</c> measures around it. Of a step tensor by tensor, the sum of the calls of
/// <c>Step(parameter)</c>.
/// </description></item>
/// <item><term><c>fusedoptim.gradient.norm</c></term><description>
/// histogram, no unit: <c>LastGradientNorm</c> of a step that was made, where it is known and finite: a sum with NaN would stay NaN for ever.
/// </description></item>
/// </list>
/// </remarks>
internal static class OptimizerMeter
{
    private static readonly Meter Meter = new("FusedOptim", typeof(OptimizerMeter).Assembly.GetName().Version?.ToString(3));

    /// <summary>Steps made.</summary>
    public static Counter<long> Steps { get; } = Meter.CreateCounter<long>("fusedoptim.steps", "{step}", "Steps made");

    /// <summary>Steps skipped.</summary>
    public static Counter<long> SkippedSteps { get; } =
        Meter.CreateCounter<long>("fusedoptim.skipped_steps", "{step}", "Steps skipped because a gradient was not finite");

    /// <summary>Elements stepped.</summary>
    public static Counter<long> Elements { get; } = Meter.CreateCounter<long>("fusedoptim.elements", "{element}", "Parameters stepped");

    /// <summary>Seconds of a step.</summary>
    public static Histogram<double> StepDuration { get; } = Meter.CreateHistogram<double>("fusedoptim.step.duration", "s", "Duration of a step");

    /// <summary>The norm of all gradients of a step.</summary>
    public static Histogram<double> GradientNorm { get; } =
        Meter.CreateHistogram<double>("fusedoptim.gradient.norm", "1", "Euclidean norm of all gradients of a step, where the rule needs it or it was measured");
}
