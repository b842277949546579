using System.Numerics;

namespace FusedOptim.Training;

/// <summary>The loss as a function of a point: calls what the user gave and counts the calls.</summary>
internal sealed class Objective<T>(TensorSet<T> tensors, Func<double> lossAndGradients, CancellationToken cancellationToken)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The tensors that it depends on.</summary>
    public TensorSet<T> Tensors => tensors;

    /// <summary>Calls so far.</summary>
    public int Evaluations { get; private set; }

    /// <summary>Stops work that takes long between two calls.</summary>
    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>The loss at the point where the tensors are; its gradient goes into a flat vector.</summary>
    /// <exception cref="OperationCanceledException">The caller has cancelled.</exception>
    public double Evaluate(Span<T> gradient)
    {
        cancellationToken.ThrowIfCancellationRequested();

        // A loss function that adds up gradients is right as well as one that writes them.
        tensors.ZeroGradients();
        Evaluations++;
        double loss = lossAndGradients();
        tensors.ReadGradients(gradient);
        return loss;
    }

    /// <summary>As <see cref="Evaluate"/>, where there is nothing to go back to if a number is not finite.</summary>
    /// <param name="gradient">Gets the gradient.</param>
    /// <param name="place">Where it is, for the message: "at the point where the step begins".</param>
    /// <exception cref="NonFiniteLossException">The loss or a gradient is not finite.</exception>
    public double EvaluateFinite(Span<T> gradient, string place)
    {
        double loss = Evaluate(gradient);
        if (NonFinite.IndexIn<T>(gradient) is var index && index >= 0)
        {
            (TrainedTensor<T> tensor, int element) = tensors.Locate(index);
            throw NonFiniteLossException.OfGradient(tensor.Name, element, Element.ToDouble(gradient[index]), WhetherParametersAre(), place);
        }

        return double.IsFinite(loss) ? loss : throw NonFiniteLossException.OfLoss(loss, WhetherParametersAre(), place);
    }

    // What the reader has to know first: whether the function is to blame, or what it was called with.
    private string WhetherParametersAre()
    {
        foreach (TrainedTensor<T> tensor in tensors.Tensors)
        {
            if (NonFinite.IndexIn<T>(tensor.Values.Span) is var index && index >= 0)
            {
                return string.Create(
                    System.Globalization.CultureInfo.InvariantCulture, $"The parameters of '{tensor.Name}' are {Element.ToDouble(tensor.Values.Span[index])} at index {index}: start from finite ones.");
            }
        }

        return "All parameters are finite: the loss function overflows or divides by zero there; start elsewhere, or bound what it takes roots, logarithms or powers of.";
    }
}
