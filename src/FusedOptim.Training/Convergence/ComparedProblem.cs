namespace FusedOptim.Training;

/// <summary>The loss of <see cref="CostComparison"/>: the sum of a_i x_i^2 / 2 + x_i^4 / 4, a_i from 1 to 7. Convex, not quadratic, and cheap.</summary>
internal sealed class ComparedProblem
{
    private readonly Random random = new(1);

    /// <param name="size">N.</param>
    public ComparedProblem(int size)
    {
        Parameters = new float[size];
        Gradients = new float[size];
    }

    /// <summary>x.</summary>
    public float[] Parameters { get; }

    /// <summary>The gradient.</summary>
    public float[] Gradients { get; }

    /// <summary>Puts x somewhere else, where no method has converged.</summary>
    public void Restart()
    {
        foreach (ref float parameter in Parameters.AsSpan())
        {
            parameter = 1 + random.NextSingle();
        }
    }

    /// <summary>Computes the loss and its gradient.</summary>
    public double LossAndGradients()
    {
        double loss = 0;
        for (int i = 0; i < Parameters.Length; i++)
        {
            float x = Parameters[i];
            float curvature = 1 + (i % 7);
            loss += ((curvature * x * x) / 2) + (x * x * x * x / 4);
            Gradients[i] = (curvature * x) + (x * x * x);
        }

        return loss;
    }
}
