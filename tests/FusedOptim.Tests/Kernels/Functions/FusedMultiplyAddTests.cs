using FusedOptim.Kernels;
using Xunit;

namespace FusedOptim.Tests.Kernels.Functions;

public sealed class FusedMultiplyAddTests
{
    [Fact]
    public void VectorsOfFloat_RoundOnceAsNumbersDo()
    {
        (float[] a, float[] b) = FunctionInputs.Pairs<float>([.. FunctionInputs.AwkwardOf<float>(), .. FunctionInputs.RandomFloats(1, 300)]);

        // Sums that cancel show whether the product was rounded; others meet every exponent.
        float[] cancelling = a.Zip(b, (x, y) => -(x * y)).ToArray();
        float[] any = FunctionInputs.RandomFloats(2, a.Length).ToArray();
        foreach (float[] c in new[] { cancelling, any, a })
        {
            SameBits.Check("fma", a, b, c, ElementMath.FusedMultiplyAdd, MathF.FusedMultiplyAdd);
            SameBits.Check("fma", a, b, c, ElementMath.Substitutes.FusedMultiplyAdd, MathF.FusedMultiplyAdd);
        }
    }

    [Fact]
    public void VectorsOfDouble_RoundOnceAsNumbersDo()
    {
        (double[] a, double[] b) = FunctionInputs.Pairs<double>([.. FunctionInputs.AwkwardOf<double>(), .. FunctionInputs.Doubles(1, 300)]);
        double[] cancelling = a.Zip(b, (x, y) => -(x * y)).ToArray();
        double[] any = FunctionInputs.Doubles(2, a.Length).ToArray();
        foreach (double[] c in new[] { cancelling, any, a })
        {
            SameBits.Check("fma", a, b, c, ElementMath.FusedMultiplyAdd, Math.FusedMultiplyAdd);
            SameBits.Check("fma", a, b, c, ElementMath.Substitutes.FusedMultiplyAdd, Math.FusedMultiplyAdd);
        }
    }
}
