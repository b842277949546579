namespace FusedOptim.Samples.Mlp.Experiments;

/// <summary>
/// Taylor's models of a loss along its own gradient g: a step of gradient descent with rate r gives, by them, <c>linear(r) = f - r |g|^2</c> and
/// <c>quadratic(r) = f - r |g|^2 + r^2 g'H g / 2</c>, which is lowest at the rate <c>|g|^2 / g'H g</c>. Nocedal and Wright, Numerical Optimization, 2006, section 2.2.
/// </summary>
internal sealed class LossModel
{
    private readonly LossProbe probe;
    private readonly double[] point;
    private readonly double[] gradient;

    /// <exception cref="ArithmeticException">The gradient is zero or not finite.</exception>
    public LossModel(LossProbe probe)
    {
        this.probe = probe;
        point = probe.Read();
        gradient = probe.Gradient(point);
        Loss = probe.Loss(point);
        SquaredSlope = gradient.Sum(element => element * element);
        if (!(SquaredSlope > 0) || !double.IsFinite(SquaredSlope))
        {
            throw new ArithmeticException("the gradient is zero or not finite where the models are made: there is no direction to go; use a smaller --lr or fewer --epochs");
        }

        // The length that balances rounding of single precision and what central differences leave out: its cube root, in the scale of the parameters.
        double norm = Math.Sqrt(SquaredSlope);
        double h = Math.Cbrt(float.BitIncrement(1) - 1) * (1 + Math.Sqrt(point.Sum(element => element * element))) / norm;
        double[] above = probe.Gradient(LossProbe.Move(point, h, gradient)), below = probe.Gradient(LossProbe.Move(point, -h, gradient));
        Curvature = above.Zip(below, (up, down) => up - down).Zip(gradient, (change, element) => change * element).Sum() / (2 * h);
        probe.Write(point);
    }

    /// <summary>f.</summary>
    public double Loss { get; }

    /// <summary>|g|^2, by which the loss falls for each unit of the rate.</summary>
    public double SquaredSlope { get; }

    /// <summary>g'H g, by central differences of gradients: the Hessian itself is never there.</summary>
    public double Curvature { get; }

    /// <summary>The rate at which the quadratic model is lowest; null if it falls for ever.</summary>
    public double? BestRate => Curvature > 0 ? SquaredSlope / Curvature : null;

    /// <summary>The loss after a step of gradient descent. The parameters are back where they were afterwards.</summary>
    public double True(double rate)
    {
        double loss = probe.Loss(LossProbe.Move(point, -rate, gradient));
        probe.Write(point);
        return loss;
    }

    public double Linear(double rate) => Loss - (rate * SquaredSlope);

    public double Quadratic(double rate) => Linear(rate) + (rate * rate * Curvature / 2);
}
