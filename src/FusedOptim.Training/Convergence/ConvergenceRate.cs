using System.Globalization;

namespace FusedOptim.Training;

/// <summary>
/// How fast losses f(x_0), f(x_1), ... approach the minimum f*: with the errors <c>e_k = |f(x_k) - f*|</c>, the rates <c>R_k = e_(k+1) / e_k</c> and the order
/// <c>q_k = ln(e_(k+1) / e_k) / ln(e_k / e_(k-1))</c>, the q of <c>e_(k+1) = C e_k^q</c> from three successive errors.
/// </summary>
/// <remarks>
/// Nocedal and Wright, Numerical Optimization, 2006, appendix A.2. Errors that are only rounding are left out, as are repetitions of the last loss. Where errors go up and
/// down, as those of momentum do, <see cref="Rate"/>, <see cref="Order"/> and <see cref="Kind"/> are those of the line through their crests.
/// </remarks>
public sealed class ConvergenceRate
{
    // Fewer rates have no trend worth a comparison of an earlier quarter with the last one.
    private const int RatesWithTrend = 8;

    private ConvergenceRate(double[] errors, double[] rates, double[] orders, bool leavesNumbers)
    {
        Errors = Array.AsReadOnly(errors);
        Rates = Array.AsReadOnly(rates);
        Orders = Array.AsReadOnly(orders);
        double[] read = ErrorCrests.Envelope(errors);
        if (read != errors)
        {
            rates = RatesOf(read);
            orders = OrdersOf(rates);
        }

        double[] decreases = [.. rates.Select(rate => -Math.Log(rate))];
        Rate = rates.Length == 0 ? double.NaN : Math.Exp(-decreases[^Math.Max(1, rates.Length / 4)..].Average());
        Order = orders.Length == 0 ? double.NaN : Median(orders[^Math.Min(3, orders.Length)..]);
        Kind = leavesNumbers ? ConvergenceKind.Diverging : Classify(decreases, orders, Order, Rate);
    }

    /// <summary>The errors e_k that are above rounding.</summary>
    public IReadOnlyList<double> Errors { get; }

    /// <summary>The rates R_k, one less than there are errors.</summary>
    public IReadOnlyList<double> Rates { get; }

    /// <summary>The orders q_k where they exist: both rates differ from 1.</summary>
    public IReadOnlyList<double> Orders { get; }

    /// <summary>r, the geometric mean of the last quarter of the rates; NaN if there are none.</summary>
    public double Rate { get; }

    /// <summary>q, the median of the last three orders; NaN if there are none.</summary>
    public double Order { get; }

    /// <summary>What they say.</summary>
    public ConvergenceKind Kind { get; }

    /// <summary>Reads a sequence of losses.</summary>
    /// <param name="losses">The losses, one for each step.</param>
    /// <param name="minimum">f*, what they should come to.</param>
    /// <exception cref="ArgumentException">There are fewer than two losses, or the first one or <paramref name="minimum"/> is not finite.</exception>
    public static ConvergenceRate Of(IReadOnlyList<double> losses, double minimum)
    {
        ArgumentNullException.ThrowIfNull(losses);
        if (losses.Count < 2)
        {
            throw new ArgumentException($"A rate needs at least two losses; there are {losses.Count}.", nameof(losses));
        }

        if (!double.IsFinite(minimum) || !double.IsFinite(losses[0]))
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"The first loss ({losses[0]}) and the minimum ({minimum}) must be finite."), double.IsFinite(minimum) ? nameof(losses) : nameof(minimum));
        }

        // Eight units in the last place of f*: what subtracting it can leave behind.
        double rounding = 8 * (Math.BitIncrement(Math.Abs(minimum)) - Math.Abs(minimum));
        double[] errors = [.. losses.TakeWhile(double.IsFinite).Select(loss => Math.Abs(loss - minimum)).TakeWhile(error => error > rounding)];
        bool leavesNumbers = losses.Any(loss => !double.IsFinite(loss));
        errors = WithoutRepetitions(errors);
        double[] rates = RatesOf(errors);
        return new ConvergenceRate(errors, rates, OrdersOf(rates), leavesNumbers);
    }

    /// <summary>A reading in words: "linear with rate 0.81: each step leaves 81 % of the error (order 1.00)".</summary>
    public override string ToString() => Kind switch
    {
        ConvergenceKind.Undetermined => Invariant($"undetermined: {Errors.Count} {(Errors.Count == 1 ? "error" : "errors")} above rounding, too few to tell"),
        ConvergenceKind.Diverging => Invariant($"diverging: a step multiplies the error with {Rate:G3}, or the loss is no number any more"),
        ConvergenceKind.Sublinear => Invariant($"sublinear: the last rates are {Rate:G6} and tend to 1"),
        ConvergenceKind.Linear => Invariant($"linear with rate {Rate:G3}: each step leaves {100 * Rate:G3} % of the error (order {Order:F2})"),
        ConvergenceKind.Superlinear => Invariant($"superlinear: each step leaves a smaller share of the error, at last {100 * Rate:G3} % (order {Order:F2})"),
        _ => Invariant($"quadratic: each step doubles the number of right digits (order {Order:F2})"),
    };

    private static ConvergenceKind Classify(double[] decreases, double[] orders, double order, double rate)
    {
        if (decreases.Length < 2)
        {
            return ConvergenceKind.Undetermined;
        }

        if (rate > 1)
        {
            return ConvergenceKind.Diverging;
        }

        // One order alone may be chance.
        double smallest = orders.Length == 0 ? double.NaN : orders[^Math.Min(3, orders.Length)..].Min();
        if (smallest >= 1.2)
        {
            return order >= 1.7 ? ConvergenceKind.Quadratic : ConvergenceKind.Superlinear;
        }

        if (decreases.Length < RatesWithTrend)
        {
            bool slowsDown = orders.Length == 0 || orders[^Math.Min(3, orders.Length)..].Max() < 0.95;
            return slowsDown ? ConvergenceKind.Sublinear : ConvergenceKind.Linear;
        }

        // e_k ~ 1 / k^p has decreases ~ p / k, so that this is about 0.4 whatever p is; it is 1 where the rates are constant.
        int quarter = decreases.Length / 4;
        double trend = decreases[^quarter..].Average() / decreases[quarter..(2 * quarter)].Average();
        return trend >= 1.25 ? ConvergenceKind.Superlinear : trend > 0.7 ? ConvergenceKind.Linear : ConvergenceKind.Sublinear;
    }

    private static double[] RatesOf(double[] errors) => [.. errors.Skip(1).Zip(errors, (next, error) => next / error)];

    private static double[] OrdersOf(double[] rates) => [.. rates.Skip(1).Zip(rates, (next, rate) => Math.Log(next) / Math.Log(rate)).Where(double.IsFinite)];

    // A method that has stopped repeats its last loss; one that never moved keeps all of them.
    private static double[] WithoutRepetitions(double[] errors)
    {
        int count = errors.Length;
        while (count > 1 && errors[count - 1] == errors[count - 2])
        {
            count--;
        }

        return count == 1 ? errors : errors[..count];
    }

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
