using System.Globalization;
using System.Runtime.CompilerServices;

namespace FusedOptim;

/// <summary>
/// Reduces the learning rate when a metric, for example the validation loss, has stopped getting better. The only schedule with state: it changes when
/// <see cref="Report"/> says so, and not with the steps. Checkpoints hold the state.
/// </summary>
/// <remarks>
/// As PyTorch's ReduceLROnPlateau, with factors in place of rates: <c>minimumFactor</c> 0.01 of a learning rate 0.1 is its <c>min_lr</c> 0.001. For metrics below 0
/// its relative threshold has the other sign, so that worse ones count as better; here it has not. Two of them are equal only if they are the same object.
/// </remarks>
public sealed record ReduceOnPlateau : Schedule
{
    private readonly double reduction;
    private readonly int patience;
    private readonly double threshold;
    private readonly bool isRelative;
    private readonly int cooldown;
    private readonly double minimumFactor;
    private readonly bool isMaximized;

    /// <summary>A schedule that has seen no metric yet; its factor is 1.</summary>
    /// <param name="factor">What a reduction multiplies with, in (0, 1).</param>
    /// <param name="patience">How many reports in a row may be no better; the one after them reduces.</param>
    /// <param name="threshold">By how much a metric has to be better to count: a share of the best one, or the difference from it.</param>
    /// <param name="isRelative">Whether the threshold is a share: better is below <c>best - threshold |best|</c>; otherwise below <c>best - threshold</c>.</param>
    /// <param name="cooldown">How many reports after a reduction do not count as bad.</param>
    /// <param name="minimumFactor">The factor is never reduced below it, in [0, 1].</param>
    /// <param name="isMaximized">Whether larger metrics are better, as for accuracies.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside its range.</exception>
    public ReduceOnPlateau(
        double factor = 0.1,
        int patience = 10,
        double threshold = 1e-4,
        bool isRelative = true,
        int cooldown = 0,
        double minimumFactor = 0,
        bool isMaximized = false)
    {
        reduction = ScheduleArgument.Between(factor, 0, 1, excludesEnds: true);
        ArgumentOutOfRangeException.ThrowIfNegative(patience);
        ArgumentOutOfRangeException.ThrowIfNegative(cooldown);
        this.patience = patience;
        this.threshold = ScheduleArgument.NotNegative(threshold);
        this.isRelative = isRelative;
        this.cooldown = cooldown;
        this.minimumFactor = ScheduleArgument.Between(minimumFactor, 0, 1);
        this.isMaximized = isMaximized;
        State = new PlateauState(1, isMaximized ? double.NegativeInfinity : double.PositiveInfinity, 0, 0);
    }

    /// <inheritdoc/>
    public override long? Length => null;

    /// <summary>The factor as it is now, of every step.</summary>
    public double CurrentFactor => State.Factor;

    /// <summary>The best metric so far; infinite before the first one.</summary>
    public double Best => State.Best;

    /// <summary>All that a checkpoint needs.</summary>
    internal PlateauState State { get; set; }

    /// <summary>Takes the metric of an epoch, and reduces the factor if it has not got better for too long.</summary>
    /// <param name="metric">The metric. One that is not a number is no better.</param>
    /// <returns>Whether the factor was reduced.</returns>
    public bool Report(double metric)
    {
        PlateauState state = State;
        if (IsBetter(metric, state.Best))
        {
            state = state with { Best = metric, BadReports = 0 };
        }
        else
        {
            state = state with { BadReports = state.BadReports + 1 };
        }

        if (state.Cooldown > 0)
        {
            state = state with { Cooldown = state.Cooldown - 1, BadReports = 0 };
        }

        bool isReduced = false;
        if (state.BadReports > patience)
        {
            double reduced = Math.Max(state.Factor * reduction, minimumFactor);
            isReduced = reduced < state.Factor;
            state = state with { Factor = Math.Min(reduced, state.Factor), Cooldown = cooldown, BadReports = 0 };
        }

        State = state;
        return isReduced;
    }

    /// <inheritdoc/>
    public bool Equals(ReduceOnPlateau? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    /// <inheritdoc/>
    private protected override double At(long k) => State.Factor;

    /// <inheritdoc/>
    private protected override string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"new ReduceOnPlateau({reduction:R}, {patience}, {threshold:R}, {(isRelative ? "true" : "false")}, {cooldown}, {minimumFactor:R}, {(isMaximized ? "true" : "false")})");

    /// <inheritdoc/>
    internal override IEnumerable<ReduceOnPlateau> Plateaus() => [this];

    private bool IsBetter(double metric, double best)
    {
        // A share of an infinite best, that of no report yet, would not be a number.
        double margin = double.IsInfinity(best) ? 0 : isRelative ? threshold * Math.Abs(best) : threshold;
        return isMaximized ? metric > best + margin : metric < best - margin;
    }
}
