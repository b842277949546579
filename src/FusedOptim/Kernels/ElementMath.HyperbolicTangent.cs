using System.Numerics;
using System.Runtime.CompilerServices;

namespace FusedOptim.Kernels;

public static partial class ElementMath
{
    // From here on the nearest float to tanh(x) is 1, and so is the nearest double.
    private const float TangentOfFloatIsOne = 9.02f;
    private const double TangentIsOne = 22;

    // tanh(x) is larger than 1/2 from here on, so that 1 - 2 / (e^2x + 1) subtracts less than a half.
    private const double LargestSmallTangent = 0.55;

    /// <summary>The hyperbolic tangent, as <see cref="Rule.Tanh(float)"/>.</summary>
    public static Vector<float> Tanh(Vector<float> value)
    {
        Vector.Widen(Bounded(value, TangentOfFloatIsOne), out Vector<double> lower, out Vector<double> upper);
        Vector<float> result = Vector.Narrow(TangentOfFloat(lower), TangentOfFloat(upper));
        return Vector.ConditionalSelect(Vector.Equals(value, value), result, value);
    }

    /// <summary>The hyperbolic tangent, as <see cref="Rule.Tanh(double)"/>.</summary>
    public static Vector<double> Tanh(Vector<double> value)
    {
        Vector<double> magnitude = Vector.Abs(Bounded(value, TangentIsOne));
        Vector<double> exponential = ExponentialOfSum(magnitude + magnitude, Vector<double>.Zero);
        Vector<double> large = Vector<double>.One - (new Vector<double>(2) / (exponential + Vector<double>.One));
        Vector<double> isSmall = Vector.AsVectorDouble(Vector.LessThan(magnitude, new Vector<double>(LargestSmallTangent)));
        Vector<double> result = Vector.ConditionalSelect(isSmall, SmallTangent(magnitude), large);
        return Vector.ConditionalSelect(Vector.Equals(value, value), Substitutes.CopySign(result, value), value);
    }

    // x P(x^2) / Q(x^2) for |x| <= 9.02, to 34 bits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> TangentOfFloat(Vector<double> x)
    {
        Vector<double> z = x * x;
        Vector<double> p = new(3.6745174412231716e-11);
        p = (p * z) + new Vector<double>(1.111774516068305e-07);
        p = (p * z) + new Vector<double>(4.22739913593834e-05);
        p = (p * z) + new Vector<double>(0.00442595916464569);
        p = (p * z) + new Vector<double>(0.14099217281050022);
        p = (p * z) + new Vector<double>(0.9999999999635486);
        Vector<double> q = new(2.951226268141911e-09);
        q = (q * z) + new Vector<double>(2.6038776168117073e-06);
        q = (q * z) + new Vector<double>(0.000500836100360197);
        q = (q * z) + new Vector<double>(0.029201128474854014);
        q = (q * z) + new Vector<double>(0.47432550574364885);
        q = (q * z) + Vector<double>.One;
        return (x * p) / q;
    }

    // x + x^3 P(x^2) for 0 <= x <= 0.55.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> SmallTangent(Vector<double> x)
    {
        Vector<double> z = x * x;
        Vector<double> p = new(-1.9521002725004397e-05);
        p = (p * z) + new Vector<double>(8.336003338123045e-05);
        p = (p * z) + new Vector<double>(-0.00023341270713187617);
        p = (p * z) + new Vector<double>(0.000588457042404325);
        p = (p * z) + new Vector<double>(-0.0014555459829555654);
        p = (p * z) + new Vector<double>(0.00359209253245835);
        p = (p * z) + new Vector<double>(-0.008863232652791682);
        p = (p * z) + new Vector<double>(0.021869488389104415);
        p = (p * z) + new Vector<double>(-0.0539682539638787);
        p = (p * z) + new Vector<double>(0.13333333333326833);
        p = (p * z) + new Vector<double>(-0.333333333333333);
        return x + (x * (z * p));
    }
}
