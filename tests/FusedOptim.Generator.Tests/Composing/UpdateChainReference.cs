using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Generator.Tests.Composing;

/// <summary>The update chain of the documentation, written down once more as plain code over doubles: what composed programs have to mean.</summary>
internal sealed class UpdateChainReference(UpdateChain chain, Func<string, double> hyperparameter, double[] parameters)
{
    private readonly double[] firstMoment = new double[parameters.Length];
    private readonly double[] secondMoment = new double[parameters.Length];
    private readonly double[] squaredGradientSum =
        Enumerable.Repeat(chain.Has(AttributeKind.SquaredGradientSum) ? hyperparameter("InitialValue") : 0, parameters.Length).ToArray();

    private readonly double[] momentum = new double[parameters.Length];

    public double[] Parameters { get; } = [.. parameters];

    public void Step(double[] gradients, double lossScale, int t)
    {
        double factor = 1 / lossScale;
        if (chain.Has(AttributeKind.ClipByGlobalNorm))
        {
            double norm = Math.Sqrt(gradients.Sum(gradient => gradient * gradient)) / lossScale;
            factor *= Math.Min(1, hyperparameter("MaximumNorm") / (norm + 1e-6));
        }

        for (int i = 0; i < gradients.Length; i++)
        {
            double gradient = gradients[i] * (chain.Has(AttributeKind.Maximize) ? -factor : factor);
            if (chain.Has(AttributeKind.WeightDecay))
            {
                gradient += hyperparameter("WeightDecay") * Parameters[i];
            }

            Move(i, Accumulate(i, Divide(i, gradient, Average(i, gradient, t), t), t), t);
        }
    }

    // Stage 4.
    private double Average(int i, double gradient, int t)
    {
        if (!chain.Has(AttributeKind.FirstMoment))
        {
            return gradient;
        }

        double beta = hyperparameter("Beta1");
        firstMoment[i] = (beta * firstMoment[i]) + ((1 - beta) * gradient);
        return chain.Has(AttributeKind.BiasCorrection) ? firstMoment[i] / (1 - Math.Pow(beta, t)) : firstMoment[i];
    }

    // Stage 5.
    private double Divide(int i, double gradient, double direction, int t)
    {
        if (chain.Has(AttributeKind.SecondMoment))
        {
            double beta = hyperparameter("Beta2");
            secondMoment[i] = (beta * secondMoment[i]) + ((1 - beta) * gradient * gradient);
            double corrected = chain.Has(AttributeKind.BiasCorrection) ? secondMoment[i] / (1 - Math.Pow(beta, t)) : secondMoment[i];
            return direction / Denominator(corrected);
        }

        if (chain.Has(AttributeKind.SquaredGradientSum))
        {
            squaredGradientSum[i] += gradient * gradient;
            return direction / Denominator(squaredGradientSum[i]);
        }

        return direction;
    }

    private double Denominator(double moment)
    {
        double epsilon = hyperparameter("Epsilon");
        return chain.Option(AttributeKind.Epsilon, "InsideSquareRoot") ? Math.Sqrt(moment + epsilon) : Math.Sqrt(moment) + epsilon;
    }

    // Stage 6.
    private double Accumulate(int i, double direction, int t)
    {
        if (!chain.Has(AttributeKind.Momentum))
        {
            return direction;
        }

        double mu = hyperparameter("Momentum");
        bool isNesterov = chain.Option(AttributeKind.Momentum, "Nesterov");
        double share = isNesterov || t == 1 ? 1 : 1 - hyperparameter("Dampening");
        momentum[i] = (mu * momentum[i]) + (share * direction);
        return isNesterov ? direction + (mu * momentum[i]) : momentum[i];
    }

    // Stages 9 and 10.
    private void Move(int i, double direction, int t)
    {
        double rate = hyperparameter("LearningRate");
        if (chain.Has(AttributeKind.SquaredGradientSum))
        {
            rate /= 1 + ((t - 1) * hyperparameter("LearningRateDecay"));
        }

        double kept = chain.Has(AttributeKind.DecoupledWeightDecay) ? Parameters[i] * (1 - (rate * hyperparameter("WeightDecay"))) : Parameters[i];
        Parameters[i] = kept - (rate * direction);
    }
}
