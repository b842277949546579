using FusedOptim.Kernels;
using FusedOptim.Optimizers;
using FusedOptim.Tests.Identity;
using FusedOptim.Tests.Support;
using Xunit;

namespace FusedOptim.Tests.Calls;

/// <summary>Hyperparameters at the ends of their ranges, and numbers at the ends of theirs: the formula, operation by operation.</summary>
public sealed class LimitTests
{
    // Both loops, vectors and tail, see each of these.
    private static readonly float[] Extreme = [0f, -0f, float.Epsilon, -float.Epsilon, 1e-38f, -1e-30f, 1f, -3f, 1e19f, float.MaxValue, -float.MaxValue, 1e-45f];

    public static TheoryData<double, double, double, double, double> Limits => new()
    {
        { 1e-3, 0, 0, 1e-8, 0 }, // no memory at all
        { 1e-3, 0, 0, 0, 0 }, // and nothing but the sign of the gradient, 0 / 0 where it is zero
        { 0, 0.9, 0.999, 1e-8, 0.01 }, // a step of size zero
        { 3, 0.9, 0.999, 1e-8, 0.5 }, // decay beyond zero: the factor is negative
        { 1e30, 0.9, 0.999, 1e-8, 0 },
        { 1e-3, 0.99999999999999989, 0.99999999999999989, 1e-8, 0 }, // as floats, both are 1
        { 3.4028234663852886e38, 0.9, 0.999, 3.4028234663852886e38, 0 }, // the largest floats
        { 1e-300, 0.9, 0.999, 1e-300, 1e-300 }, // zero as floats
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public void AdamWAtTheLimits_FollowsItsFormula(double rate, double beta1, double beta2, double epsilon, double decay)
    {
        using var optimizer = new AdamW { LearningRate = rate, Beta1 = beta1, Beta2 = beta2, Epsilon = epsilon, WeightDecay = decay };
        float[] gradients = Enumerable.Range(0, 4).SelectMany(_ => Extreme).ToArray();
        float[] values = Enumerable.Range(0, gradients.Length).Select(i => Extreme[i * 5 % Extreme.Length]).ToArray();
        float[] expected = [.. values], m = new float[values.Length], v = new float[values.Length];
        Parameter<float> parameter = optimizer.Add("a", values, gradients);
        for (int step = 1; step <= 3; step++)
        {
            optimizer.Step();
            for (int i = 0; i < expected.Length; i++)
            {
                expected[i] = AdamW(expected[i], gradients[i], ref m[i], ref v[i], step);
            }

            BitAssert.Equal<float>(m, parameter.State("first_moment").Span, $"first moment, step {step}");
            BitAssert.Equal<float>(v, parameter.State("second_moment").Span, $"second moment, step {step}");
            BitAssert.Equal<float>(expected, values, $"parameters, step {step}");
        }

        float AdamW(float p, float g, ref float first, ref float second, int t)
        {
            first = ((float)beta1 * first) + ((float)(1 - beta1) * g);
            second = ((float)beta2 * second) + ((float)(1 - beta2) * (g * g));
            double correction1 = 1 - Rule.Power(beta1, t), correction2 = 1 - Rule.Power(beta2, t);
            float denominator = ((float)(1 / Math.Sqrt(correction2)) * MathF.Sqrt(second)) + (float)epsilon;
            return ((float)(1 - (rate * decay)) * p) - ((float)(rate * (1 / correction1)) * (first / denominator));
        }
    }
}
