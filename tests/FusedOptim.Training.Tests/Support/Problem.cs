namespace FusedOptim.Training.Tests.Support;

/// <summary>A loss over one vector of doubles, with its gradient.</summary>
/// <param name="start">Where it begins.</param>
/// <param name="function">Computes the loss of the first span and writes its gradient into the second one.</param>
internal sealed class Problem(double[] start, Problem.Function function)
{
    public delegate double Function(ReadOnlySpan<double> x, Span<double> gradient);

    public double[] X { get; } = [.. start];

    public double[] Gradient { get; } = new double[start.Length];

    public int Evaluations { get; private set; }

    public static Problem Rosenbrock(int dimension) => new([.. Enumerable.Range(0, dimension).Select(i => i % 2 == 0 ? -1.2 : 1)], RosenbrockFunction);

    public static Problem Of(QuadraticProblem quadratic, params double[] start) => new(start, (x, gradient) =>
    {
        quadratic.Gradient(x, gradient);
        return quadratic.Value(x);
    });

    /// <summary>A function of one variable, with its derivative.</summary>
    public static Problem OfOne(double start, Func<double, double> loss, Func<double, double> derivative) => new([start], (x, gradient) =>
    {
        gradient[0] = derivative(x[0]);
        return loss(x[0]);
    });

    public double Evaluate()
    {
        Evaluations++;
        return function(X, Gradient);
    }

    /// <summary>The loss at X, without counting.</summary>
    public double Loss() => function(X, new double[X.Length]);

    public Lbfgs<double> Lbfgs(LbfgsOptions? options = null)
    {
        var lbfgs = new Lbfgs<double>(options);
        lbfgs.Add("x", X, Gradient);
        return lbfgs;
    }

    public Newton<double> Newton(NewtonOptions? options = null)
    {
        var newton = new Newton<double>(options);
        newton.Add("x", X, Gradient);
        return newton;
    }

    public TensorSet<double> Tensors()
    {
        var tensors = new TensorSet<double>();
        tensors.Add("x", X, Gradient);
        return tensors;
    }

    // The sum of 100 (x_(i+1) - x_i^2)^2 + (1 - x_i)^2.
    private static double RosenbrockFunction(ReadOnlySpan<double> x, Span<double> gradient)
    {
        double loss = 0;
        gradient.Clear();
        for (int i = 0; i + 1 < x.Length; i++)
        {
            double bend = x[i + 1] - (x[i] * x[i]);
            loss += (100 * bend * bend) + ((1 - x[i]) * (1 - x[i]));
            gradient[i] += (-400 * x[i] * bend) - (2 * (1 - x[i]));
            gradient[i + 1] += 200 * bend;
        }

        return loss;
    }
}
