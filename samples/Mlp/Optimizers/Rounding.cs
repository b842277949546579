using System.Globalization;

namespace FusedOptim.Samples.Mlp.Optimizers;

/// <summary>Learning rates as people write them.</summary>
internal static class Rounding
{
    /// <summary>The nearest number with one significant digit.</summary>
    public static double ToOneDigit(double value) => double.Parse(value.ToString("G1", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
