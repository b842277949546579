using System.Numerics;
using static System.FormattableString;

namespace FusedOptim.Training;

/// <summary>
/// Compares the gradients of a backward pass with central differences of the loss, <c>(L(p + h) - L(p - h)) / 2 h</c>, coordinate by coordinate. Whoever writes a layer by
/// hand runs it once, in double, with a small network and a few examples.
/// </summary>
/// <remarks>
/// Parameters are put back bit by bit, also if a delegate throws. The loss has to be a function of the parameters: dropout, augmentation and anything random off. In float
/// the differences have two or three right digits; in double nine.
/// </remarks>
public static class GradientCheck
{
    /// <summary>
    /// Checks the gradients of all tensors of an optimizer that have one. What they were multiplied with (<see cref="Optimizer{T}.LossScale"/>) is taken out.
    /// </summary>
    /// <param name="optimizer">Its tensors; no step is made.</param>
    /// <param name="loss">Computes the loss at the parameters as they are.</param>
    /// <param name="backward">Computes the gradients at the parameters as they are and adds them to the gradient memory, which is zeroed before.</param>
    /// <param name="options">Which coordinates, and what passes.</param>
    /// <param name="progress">Is told the share of the coordinates that is done, from 0 to 1.</param>
    /// <param name="cancellationToken">Ends the check between two coordinates.</param>
    /// <exception cref="ArgumentException">An option lies outside its range, or no tensor has a gradient.</exception>
    /// <exception cref="InvalidOperationException">The loss is not finite, or gives two values at the same parameters.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; the parameters are as they were.</exception>
    public static GradientCheckResult Run<T>(
        Optimizer<T> optimizer,
        Func<double> loss,
        Action backward,
        GradientCheckOptions? options = null,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        GradientTensor<T>[] tensors =
        [
            .. optimizer.Parameters.Where(parameter => parameter.Gradient is not null).Select(parameter => new GradientTensor<T>(parameter, parameter.Gradient!.Value)),
        ];
        return Run(tensors, optimizer.LossScale, loss, backward, options, progress, cancellationToken);
    }

    /// <summary>Checks the gradients of given tensors.</summary>
    /// <param name="tensors">The tensors, at least one.</param>
    /// <param name="loss">Computes the loss at the parameters as they are.</param>
    /// <param name="backward">Computes the gradients at the parameters as they are and adds them to the gradient memory, which is zeroed before.</param>
    /// <param name="options">Which coordinates, and what passes.</param>
    /// <param name="progress">Is told the share of the coordinates that is done, from 0 to 1.</param>
    /// <param name="cancellationToken">Ends the check between two coordinates.</param>
    /// <exception cref="ArgumentException">An option lies outside its range, or there is no tensor.</exception>
    /// <exception cref="InvalidOperationException">The loss is not finite, or gives two values at the same parameters.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; the parameters are as they were.</exception>
    public static GradientCheckResult Run<T>(
        IReadOnlyList<GradientTensor<T>> tensors,
        Func<double> loss,
        Action backward,
        GradientCheckOptions? options = null,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Run(tensors, 1, loss, backward, options, progress, cancellationToken);

    private static GradientCheckResult Run<T>(
        IReadOnlyList<GradientTensor<T>> tensors,
        double lossScale,
        Func<double> loss,
        Action backward,
        GradientCheckOptions? options,
        IProgress<double>? progress,
        CancellationToken cancellationToken)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(tensors);
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(backward);
        options ??= new GradientCheckOptions();
        options.Validate();
        if (tensors.Count == 0)
        {
            throw new ArgumentException("There is no tensor with a gradient to check; add tensors with gradient memory first.", nameof(tensors));
        }

        double here = LossHere(loss);
        double[][] analytic = Analytic(tensors, lossScale, backward);
        int[][] chosen = [.. tensors.Select((tensor, place) => CoordinateChoice.Of(tensor.Values.Length, options, place))];
        double total = chosen.Sum(indices => (double)indices.Length);
        var comparison = new GradientComparison<T>(loss, here, options);
        var coordinates = new List<GradientCoordinate>();
        for (int tensor = 0; tensor < tensors.Count; tensor++)
        {
            foreach (int index in chosen[tensor])
            {
                cancellationToken.ThrowIfCancellationRequested();
                coordinates.Add(comparison.Compare(tensors[tensor], index, analytic[tensor][index]));
                progress?.Report(coordinates.Count / total);
            }
        }

        return new GradientCheckResult(coordinates);
    }

    private static double LossHere(Func<double> loss)
    {
        (double first, double second) = (loss(), loss());
        if (!double.IsFinite(first))
        {
            throw new InvalidOperationException(Invariant($"The loss is {first}; gradients can be checked only where it is finite."));
        }

        return first == second
            ? first
            : throw new InvalidOperationException(
                Invariant($"The loss is {first:R} and then {second:R} at the same parameters; ") +
                "switch dropout, augmentation and other random parts off, and take the same examples.");
    }

    private static double[][] Analytic<T>(IReadOnlyList<GradientTensor<T>> tensors, double lossScale, Action backward)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (GradientTensor<T> tensor in tensors)
        {
            tensor.Gradient.Span.Clear();
        }

        backward();
        return [.. tensors.Select(tensor => tensor.Gradient.ToArray().Select(element => double.CreateChecked(element) / lossScale).ToArray())];
    }
}
