using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Generator.Tests.Composing;

/// <summary>
/// The update chain of the documentation, written down once more as plain code over doubles, stage by stage: what composed programs have to mean.
/// </summary>
internal sealed class UpdateChainReference(UpdateChain chain, IReadOnlyList<ReferenceTensor> tensors)
{
    /// <summary>One step of all tensors that have gradients.</summary>
    public void Step(double lossScale)
    {
        ReferenceTensor[] participants = [.. tensors.Where(tensor => tensor.Gradients is not null)];
        double globalNorm = Norm(participants.SelectMany(tensor => tensor.Gradients!)) / lossScale;
        foreach (ReferenceTensor tensor in participants)
        {
            tensor.Steps++;
            double[] scaled = Scale(tensor, lossScale, globalNorm);
            double[] gradient = TrustBeforeMomentum(tensor, scaled, Decay(tensor, scaled));
            double[] direction = Accumulate(tensor, Divide(tensor, gradient, Average(tensor, gradient)));
            Move(tensor, TrustAfterMomentum(tensor, Sign(direction)));
            Finish(tensor);
        }
    }

    // Stages 1, 3a and 3b.
    private double[] Scale(ReferenceTensor tensor, double lossScale, double globalNorm)
    {
        double factor = chain.Has(AttributeKind.Maximize) ? -1 / lossScale : 1 / lossScale;
        if (chain.Has(AttributeKind.ClipByGlobalNorm) || chain.Has(AttributeKind.ClipByNorm))
        {
            double norm = chain.Has(AttributeKind.ClipByGlobalNorm) ? globalNorm : Norm(tensor.Gradients!) / lossScale;
            factor *= Math.Min(1, tensor["MaximumNorm"] / (norm + 1e-6));
        }

        return tensor.Map(i => chain.Has(AttributeKind.ClipByValue)
            ? Math.Clamp(factor * tensor.Gradients![i], -tensor["MaximumValue"], tensor["MaximumValue"])
            : factor * tensor.Gradients![i]);
    }

    // Stage 2, which is behind clipping.
    private double[] Decay(ReferenceTensor tensor, double[] gradient)
    {
        double l1 = chain.Has(AttributeKind.L1Decay) ? tensor["L1Decay"] : 0;
        double l2 = chain.Has(AttributeKind.WeightDecay) ? tensor["WeightDecay"] : 0;
        return tensor.Map(i => gradient[i] + (l1 * Math.Sign(tensor.Parameters[i])) + (l2 * tensor.Parameters[i]));
    }

    // Stage 8 where it is at the end of stage 3: LARS.
    private double[] TrustBeforeMomentum(ReferenceTensor tensor, double[] undecayed, double[] decayed)
    {
        if (!chain.Option(AttributeKind.TrustRatio, "Order"))
        {
            return decayed;
        }

        double decay = chain.Has(AttributeKind.WeightDecay) ? tensor["WeightDecay"] : 0;
        double parameterNorm = Norm(tensor.Parameters);
        double gradientNorm = Norm(undecayed);
        double ratio = IsTrusted(parameterNorm, gradientNorm, decay)
            ? tensor["TrustCoefficient"] * parameterNorm / (gradientNorm + (decay * parameterNorm) + tensor["TrustEpsilon"])
            : 1;
        return tensor.Map(i => decayed[i] * ratio);
    }

    // Stage 4.
    private double[] Average(ReferenceTensor tensor, double[] gradient)
    {
        if (!chain.Has(AttributeKind.FirstMoment))
        {
            return gradient;
        }

        double beta = tensor["Beta1"];
        double[] moment = tensor.Average("first_moment", beta, i => gradient[i]);
        double now = Correction(beta, tensor.Steps);
        double next = Correction(beta, tensor.Steps + 1);
        return chain.Option(AttributeKind.FirstMoment, "Nesterov")
            ? tensor.Map(i => ((1 - beta) * gradient[i] / now) + (beta * moment[i] / next))
            : tensor.Map(i => moment[i] / now);
    }

    // Stage 5.
    private double[] Divide(ReferenceTensor tensor, double[] gradient, double[] direction)
    {
        if (chain.Has(AttributeKind.SecondMoment))
        {
            double beta = tensor["Beta2"];
            double[] moment = tensor.Average("second_moment", beta, i => gradient[i] * gradient[i]);
            if (chain.Option(AttributeKind.SecondMoment, "KeepMaximum"))
            {
                moment = tensor.Update("second_moment_maximum", (i, old) => Math.Max(old, moment[i]));
            }

            double[] mean = chain.Option(AttributeKind.SecondMoment, "Centered") ? tensor.Average("gradient_mean", beta, i => gradient[i]) : tensor.Map(_ => 0);
            double correction = Correction(beta, tensor.Steps);
            return tensor.Map(i => direction[i] / Denominator(tensor, (moment[i] - (mean[i] * mean[i])) / correction));
        }

        if (chain.Has(AttributeKind.SquaredGradientSum))
        {
            double[] sum = tensor.Update("squared_gradient_sum", (i, old) => old + (gradient[i] * gradient[i]), tensor["InitialValue"]);
            return tensor.Map(i => direction[i] / Denominator(tensor, sum[i]));
        }

        if (chain.Has(AttributeKind.InfinityMoment))
        {
            double[] moment = tensor.Update("infinity_moment", (i, old) => Math.Max(tensor["Beta2"] * old, Math.Abs(gradient[i]) + tensor["Epsilon"]));
            return tensor.Map(i => direction[i] / moment[i]);
        }

        return direction;
    }

    private double Denominator(ReferenceTensor tensor, double moment) => chain.Option(AttributeKind.Epsilon, "InsideSquareRoot")
        ? Math.Sqrt(moment + tensor["Epsilon"])
        : Math.Sqrt(moment) + tensor["Epsilon"];

    private double Correction(double beta, int t) => chain.Has(AttributeKind.BiasCorrection) ? 1 - Math.Pow(beta, t) : 1;

    // Stage 6.
    private double[] Accumulate(ReferenceTensor tensor, double[] direction)
    {
        if (!chain.Has(AttributeKind.Momentum))
        {
            return direction;
        }

        double mu = tensor["Momentum"];
        bool isNesterov = chain.Option(AttributeKind.Momentum, "Nesterov");
        double share = isNesterov || tensor.Steps == 1 ? 1 : 1 - tensor["Dampening"];
        double[] sum = tensor.Update("momentum", (i, old) => (mu * old) + (share * direction[i]));
        return isNesterov ? tensor.Map(i => direction[i] + (mu * sum[i])) : sum;
    }

    // Stage 7.
    private double[] Sign(double[] direction) => chain.Has(AttributeKind.SignUpdate) ? [.. direction.Select(value => (double)Math.Sign(value))] : direction;

    // Stage 8: LAMB.
    private double[] TrustAfterMomentum(ReferenceTensor tensor, double[] direction)
    {
        if (!IsLamb)
        {
            return direction;
        }

        double decay = chain.Has(AttributeKind.DecoupledWeightDecay) ? tensor["WeightDecay"] : 0;
        double[] decayed = tensor.Map(i => direction[i] + (decay * tensor.Parameters[i]));
        double parameterNorm = Norm(tensor.Parameters);
        double directionNorm = Norm(decayed);
        double ratio = IsTrusted(parameterNorm, directionNorm, decay) ? parameterNorm / directionNorm : 1;
        return tensor.Map(i => decayed[i] * ratio);
    }

    private bool IsLamb => chain.Has(AttributeKind.TrustRatio) && !chain.Option(AttributeKind.TrustRatio, "Order");

    private bool IsTrusted(double firstNorm, double secondNorm, double decay) =>
        firstNorm != 0 && secondNorm != 0 && (decay != 0 || chain.Option(AttributeKind.TrustRatio, "AlwaysAdapt"));

    // Stages 9 and 10.
    private void Move(ReferenceTensor tensor, double[] direction)
    {
        double rate = tensor["LearningRate"];
        if (chain.Has(AttributeKind.SquaredGradientSum))
        {
            rate /= 1 + ((tensor.Steps - 1) * tensor["LearningRateDecay"]);
        }

        double kept = chain.Has(AttributeKind.DecoupledWeightDecay) && !IsLamb ? 1 - (rate * tensor["WeightDecay"]) : 1;
        tensor.Parameters = tensor.Map(i => (tensor.Parameters[i] * kept) - (rate * direction[i]));
    }

    // Stages 11 and 12.
    private void Finish(ReferenceTensor tensor)
    {
        if (chain.Has(AttributeKind.WeightAverage))
        {
            double decay = tensor.Steps == 1 ? 0 : tensor["AverageDecay"];
            tensor.Average("weight_average", decay, i => tensor.Parameters[i]);
        }

        if (chain.Has(AttributeKind.ZeroGradients))
        {
            tensor.Gradients = tensor.Map(_ => 0);
        }
    }

    private static double Norm(IEnumerable<double> values) => Math.Sqrt(values.Sum(value => value * value));
}
