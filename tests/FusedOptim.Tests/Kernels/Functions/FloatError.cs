namespace FusedOptim.Tests.Kernels.Functions;

/// <summary>How far away a float is from a result in double, in units of the last place that the result has as a float.</summary>
internal static class FloatError
{
    public static double Ulps(float actual, double exact)
    {
        // Zeros, infinities (also those that only a float is) and NaN have no error, or any.
        if (SameBits.AreSame(actual, (float)exact))
        {
            exact = float.IsFinite(actual) ? exact : actual;
        }
        else if (exact == 0 || !float.IsFinite(actual) || !double.IsFinite(exact))
        {
            return double.PositiveInfinity;
        }

        return exact == 0 || !double.IsFinite(exact) ? 0 : Math.Abs(actual - exact) * Math.ScaleB(1, 23 - Math.Max(Math.ILogB(exact), -126));
    }
}
