using System.Numerics;
using Xunit;

namespace FusedOptim.Tests.Kernels.Functions;

/// <summary>Vectors whose lanes hold different values against numbers one at a time; all NaNs are one.</summary>
internal static class SameBits
{
    public static void Check<T>(string function, IEnumerable<T> values, Func<Vector<T>, Vector<T>> vector, Func<T, T> number)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] all = values.ToArray();
        Check(function, all, all, all, (a, _, _) => vector(a), (a, _, _) => number(a));
    }

    public static void Check<T>(string function, T[] first, T[] second, Func<Vector<T>, Vector<T>, Vector<T>> vector, Func<T, T, T> number)
        where T : unmanaged, IFloatingPointIeee754<T> => Check(function, first, second, second, (a, b, _) => vector(a, b), (a, b, _) => number(a, b));

    public static void Check<T>(
        string function, T[] first, T[] second, T[] third, Func<Vector<T>, Vector<T>, Vector<T>, Vector<T>> vector, Func<T, T, T, T> number)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Assert.True(first.Length >= Vector<T>.Count);

        // The last vector overlaps the one before it.
        for (int start = 0; start < first.Length; start += Vector<T>.Count)
        {
            start = Math.Min(start, first.Length - Vector<T>.Count);
            Vector<T> actual = vector(new Vector<T>(first, start), new Vector<T>(second, start), new Vector<T>(third, start));
            for (int lane = 0; lane < Vector<T>.Count; lane++)
            {
                int i = start + lane;
                T expected = number(first[i], second[i], third[i]);
                if (!AreSame(expected, actual[lane]))
                {
                    Assert.Fail($"{function} of {first[i]:R}, {second[i]:R}, {third[i]:R}: {actual[lane]:R} in a vector, {expected:R} as a number");
                }
            }
        }
    }

    public static bool AreSame<T>(T a, T b)
        where T : unmanaged, IFloatingPointIeee754<T> => T.IsNaN(a) ? T.IsNaN(b) : a == b && T.IsNegative(a) == T.IsNegative(b);
}
