using static System.FormattableString;

namespace FusedOptim.Training;

/// <summary>What a <see cref="GradientCheck"/> has found.</summary>
public sealed class GradientCheckResult
{
    // So near to one ratio that it is a factor and no chance.
    private const double FactorSpread = 0.02;
    private const int MinimumForFactor = 3;
    private const double ManyKinks = 0.1;

    internal GradientCheckResult(IReadOnlyList<GradientCoordinate> coordinates)
    {
        Coordinates = coordinates;
        Failures = [.. coordinates.Where(coordinate => coordinate.Verdict == GradientVerdict.Differs)];
        Kinks = [.. coordinates.Where(coordinate => coordinate.Verdict == GradientVerdict.Kink)];
        Worst = (Failures.Count > 0 ? Failures : [.. coordinates.Where(coordinate => coordinate.Verdict == GradientVerdict.Agrees)])
            .MaxBy(coordinate => coordinate.RelativeError);
        Explanation = Explain();
    }

    /// <summary>Whether every gradient agrees that is not at a kink, and there is one.</summary>
    public bool Passed => Failures.Count == 0 && Worst is not null;

    /// <summary>All coordinates that were checked, in order of tensors and positions.</summary>
    public IReadOnlyList<GradientCoordinate> Coordinates { get; }

    /// <summary>Those whose gradients differ.</summary>
    public IReadOnlyList<GradientCoordinate> Failures { get; }

    /// <summary>Those where the loss has a kink, which says nothing about the gradient.</summary>
    public IReadOnlyList<GradientCoordinate> Kinks { get; }

    /// <summary>The coordinate with the largest relative error: of the failures if there are any, else of those that agree. Null if all are kinks.</summary>
    public GradientCoordinate? Worst { get; }

    /// <summary>The result in words: which tensors are wrong, and what their mistakes have in common.</summary>
    public string Explanation { get; }

    /// <inheritdoc/>
    public override string ToString() => Explanation;

    private string Explain()
    {
        string kinks = Kinks.Count == 0 ? string.Empty
            : $" {Kinks.Count} lie at kinks (the first: {Kinks[0].Name}) and say nothing." +
                (Kinks.Count > ManyKinks * Coordinates.Count ? " That is many: take a smaller step, or other parameters and inputs." : string.Empty);
        if (Failures.Count == 0)
        {
            return Worst is { } best
                ? $"All gradients agree: {Coordinates.Count - Kinks.Count} of {Coordinates.Count} coordinates. The worst is {best}.{kinks}"
                : $"No gradient could be compared.{kinks}";
        }

        IEnumerable<string> tensors = Failures.GroupBy(failure => failure.Tensor).Select(Describe);
        return $"{Failures.Count} of {Coordinates.Count} gradients differ. The worst is {Worst}. {string.Join(" ", tensors)}{kinks}";
    }

    private string Describe(IGrouping<string, GradientCoordinate> failures)
    {
        int ofTensor = Coordinates.Count(coordinate => coordinate.Tensor == failures.Key);
        string count = $"{failures.Key}: {failures.Count()} of {ofTensor}";
        if (failures.Any(failure => !double.IsFinite(failure.Analytic)))
        {
            return $"{count}; a gradient is not finite.";
        }

        if (failures.All(failure => failure.Analytic == 0))
        {
            return $"{count}; these gradients are all 0: is the backward pass of this tensor written, and does it reach the gradient memory?";
        }

        double[] ratios = [.. failures.Where(failure => failure.Numeric != 0).Select(failure => failure.Analytic / failure.Numeric).Order()];
        double median = ratios.Length > 0 ? ratios[ratios.Length / 2] : 0;
        return ratios.Length >= MinimumForFactor && ratios.Length == failures.Count() && ratios[^1] - ratios[0] <= FactorSpread * Math.Abs(median)
            ? Invariant($"{count}, all {median:G3} times the measured ones: a factor (a mean over the batch, a sign, a 2) is missing or twice there.")
            : $"{count}.";
    }
}
