using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using FusedOptim.Kernels;

namespace FusedOptim.Identity;

/// <summary>The functions that a rule may call on elements, over fixed inputs, and a hash of every bit of their results.</summary>
internal static class Functions
{
    // What a processor without vector instructions can bear; a multiple of every vector's length.
    private const int Count = 2048;

    /// <summary>The hash of each function of vectors, and of the numbers that <see cref="Rule"/> gives.</summary>
    public static IEnumerable<(string Function, string Hash)> Hashes() => [.. OfFloats(Inputs<float>()), .. OfDoubles(Inputs<double>())];

    private static IEnumerable<(string Function, string Hash)> OfFloats(float[] x) =>
    [
        ("Exp.float", Hash(x, (a, _) => ElementMath.Exp(a))),
        ("Log.float", Hash(x, (a, _) => ElementMath.Log(a))),
        ("Tanh.float", Hash(x, (a, _) => ElementMath.Tanh(a))),
        ("Power.float", Hash(x, ElementMath.Power)),
        ("Floor.float", Hash(x, (a, _) => ElementMath.Floor(a))),
        ("Ceiling.float", Hash(x, (a, _) => ElementMath.Ceiling(a))),
        ("Truncate.float", Hash(x, (a, _) => ElementMath.Truncate(a))),
        ("Round.float", Hash(x, (a, _) => ElementMath.Round(a))),
        ("CopySign.float", Hash(x, (a, b) => ElementMath.CopySign(a, Vector.ConditionalSelect(Vector.Equals(b, b), b, a)))),
        ("FusedMultiplyAdd.float", Hash(x, (a, b) => ElementMath.FusedMultiplyAdd(a, b, -(a * b)))),
        ("Rule.float", Hash<float>([.. x.Select(Rule.Exp), .. x.Select(Rule.Log), .. x.Select(Rule.Tanh), .. x.Zip(x.Reverse(), Rule.Power)])),
    ];

    private static IEnumerable<(string Function, string Hash)> OfDoubles(double[] x) =>
    [
        ("Exp.double", Hash(x, (a, _) => ElementMath.Exp(a))),
        ("Log.double", Hash(x, (a, _) => ElementMath.Log(a))),
        ("Tanh.double", Hash(x, (a, _) => ElementMath.Tanh(a))),
        ("Power.double", Hash(x, ElementMath.Power)),
        ("Floor.double", Hash(x, (a, _) => ElementMath.Floor(a))),
        ("Ceiling.double", Hash(x, (a, _) => ElementMath.Ceiling(a))),
        ("Truncate.double", Hash(x, (a, _) => ElementMath.Truncate(a))),
        ("Round.double", Hash(x, (a, _) => ElementMath.Round(a))),
        ("CopySign.double", Hash(x, (a, b) => ElementMath.CopySign(a, Vector.ConditionalSelect(Vector.Equals(b, b), b, a)))),
        ("FusedMultiplyAdd.double", Hash(x, (a, b) => ElementMath.FusedMultiplyAdd(a, b, -(a * b)))),
        ("Rule.double", Hash<double>([.. x.Select(Rule.Exp), .. x.Select(Rule.Log), .. x.Select(Rule.Tanh), .. x.Zip(x.Reverse(), Rule.Power)])),
    ];

    // Numbers of usual size and of any size, and what is special.
    private static T[] Inputs<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new Random(42);
        T[] special = [T.Zero, T.NegativeZero, T.One, T.NegativeOne, T.Epsilon, T.PositiveInfinity, T.NegativeInfinity, T.NaN];
        return Enumerable.Range(0, Count).Select(i => i < special.Length ? special[i] : (i % 4) switch
        {
            0 => T.CreateTruncating(Math.ScaleB(random.NextDouble(), random.Next(-1074, 1024)) * (random.Next(2) - 0.5)),
            1 => T.CreateTruncating((random.NextDouble() - 0.5) * 1500),
            2 => T.CreateTruncating(random.Next(-20, 20) * 0.5),
            _ => T.CreateTruncating(random.NextDouble() * 4),
        }).ToArray();
    }

    // The second operand is the array from its end.
    private static string Hash<T>(T[] x, Func<Vector<T>, Vector<T>, Vector<T>> function)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] y = [.. x.Reverse()];
        T[] results = new T[x.Length];
        for (int i = 0; i < x.Length; i += Vector<T>.Count)
        {
            function(new Vector<T>(x, i), new Vector<T>(y, i)).CopyTo(results, i);
        }

        return Hash(results);
    }

    // All NaNs are one.
    private static string Hash<T>(T[] results)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(results.Select(result => T.IsNaN(result) ? T.NaN : result).ToArray().AsSpan())));
}
