using FusedOptim.Kernels;
using Xunit;

namespace FusedOptim.Tests.Kernels.Functions;

public sealed class CopySignTests
{
    [Fact]
    public void VectorsOfFloat_CopyTheSignAsNumbersDo()
    {
        (float[] magnitudes, float[] signs) = FunctionInputs.Pairs(FunctionInputs.AwkwardOf<float>());

        SameBits.Check("copysign", magnitudes, signs, ElementMath.CopySign, MathF.CopySign);
        SameBits.Check("copysign", magnitudes, signs, ElementMath.Substitutes.CopySign, MathF.CopySign);
    }

    [Fact]
    public void VectorsOfDouble_CopyTheSignAsNumbersDo()
    {
        (double[] magnitudes, double[] signs) = FunctionInputs.Pairs(FunctionInputs.AwkwardOf<double>());

        SameBits.Check("copysign", magnitudes, signs, ElementMath.CopySign, Math.CopySign);
        SameBits.Check("copysign", magnitudes, signs, ElementMath.Substitutes.CopySign, Math.CopySign);
    }
}
