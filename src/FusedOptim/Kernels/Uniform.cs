using System.ComponentModel;

namespace FusedOptim.Kernels;

/// <summary>Functions of values that are the same for all elements, with the same bits on every machine.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public static class Uniform
{
    /// <summary><paramref name="value"/> to an integer power, by squaring, each product rounded to double. 1 for exponent 0.</summary>
    /// <param name="value">The base, for example a decay such as beta.</param>
    /// <param name="exponent">Zero or more, for example the step t.</param>
    public static double Power(double value, long exponent)
    {
        double result = 1;
        for (double square = value; exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) != 0)
            {
                result *= square;
            }

            square *= square;
        }

        return result;
    }

    /// <summary><paramref name="value"/> to an integer power, by squaring, each product rounded to float. 1 for exponent 0.</summary>
    /// <param name="value">The base, for example a decay such as beta.</param>
    /// <param name="exponent">Zero or more, for example the step t.</param>
    public static float Power(float value, long exponent)
    {
        float result = 1;
        for (float square = value; exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) != 0)
            {
                result *= square;
            }

            square *= square;
        }

        return result;
    }
}
