using FusedOptim.Kernels;
using Xunit;

namespace FusedOptim.Tests.Kernels.Functions;

/// <summary>Vectors are rounded as numbers are: by the runtime's own instructions, and by comparisons and sums.</summary>
public sealed class RoundingTests
{
    private static readonly float[] Floats = [.. FunctionInputs.AwkwardOf<float>(), .. FunctionInputs.Floats(4099)];
    private static readonly double[] Doubles = [.. FunctionInputs.Awkward, .. FunctionInputs.Doubles(1, 100_000), .. WithFractions()];

    [Fact]
    public void VectorsOfFloat_AreRoundedAsNumbers()
    {
        SameBits.Check("floor", Floats, ElementMath.Floor, MathF.Floor);
        SameBits.Check("ceiling", Floats, ElementMath.Ceiling, MathF.Ceiling);
        SameBits.Check("truncate", Floats, ElementMath.Truncate, MathF.Truncate);
        SameBits.Check("round", Floats, ElementMath.Round, MathF.Round);
    }

    [Fact]
    public void VectorsOfDouble_AreRoundedAsNumbers()
    {
        SameBits.Check("floor", Doubles, ElementMath.Floor, Math.Floor);
        SameBits.Check("ceiling", Doubles, ElementMath.Ceiling, Math.Ceiling);
        SameBits.Check("truncate", Doubles, ElementMath.Truncate, Math.Truncate);
        SameBits.Check("round", Doubles, ElementMath.Round, Math.Round);
    }

    [Fact]
    public void SubstitutesForOlderRuntimes_RoundAsNumbers()
    {
        SameBits.Check("truncate", Floats, ElementMath.Substitutes.Truncate, MathF.Truncate);
        SameBits.Check("truncate", Doubles, ElementMath.Substitutes.Truncate, Math.Truncate);
        SameBits.Check("round", Floats, ElementMath.Substitutes.Round, MathF.Round);
        SameBits.Check("round", Doubles, ElementMath.Substitutes.Round, Math.Round);
    }

    // Ties, neighbours of ties, and other fractions of all sizes up to where there are none.
    private static IEnumerable<double> WithFractions()
    {
        var random = new Random(2);
        for (int i = 0; i < 20_000; i++)
        {
            double tie = random.NextInt64(1L << (1 + (i % 51))) + 0.5;
            yield return tie;
            yield return -Math.BitIncrement(tie);
            yield return Math.BitDecrement(tie);
            yield return -random.NextDouble() * tie;
        }
    }
}
