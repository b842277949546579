using System.Numerics;

namespace FusedOptim.Oracles.Trials;

/// <summary>Parameters and gradients that find rounding, tail and order mistakes: mixed scale, signs, zeros, -0, subnormals, one huge value.</summary>
internal static class AwkwardValues
{
    /// <summary>Values around 1 with a few special ones.</summary>
    public static T[] Parameters<T>(Random random, int length)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Enumerable.Range(0, length).Select(index => T.CreateTruncating(index % 29 == 7 ? -0.0 : (random.NextDouble() * 4) - 2)).ToArray();

    /// <summary>Gradients from 1e-3 to 10 of both signs, with zeros, -0 and subnormals among them.</summary>
    public static T[] Gradients<T>(Random random, int length)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Enumerable.Range(0, length).Select(_ => Gradient<T>(random)).ToArray();

    /// <summary>A gradient whose square overflows.</summary>
    public static T Huge<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => T.CreateTruncating(typeof(T) == typeof(float) ? 1e30 : 1e200);

    /// <summary>A number whose square sums up to something, while that of a third of it is zero, as is the third itself as a float.</summary>
    public static T Tiny<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => typeof(T) == typeof(float) ? T.Epsilon : T.CreateTruncating(3e-162);

    private static T Gradient<T>(Random random)
        where T : unmanaged, IFloatingPointIeee754<T> => random.Next(16) switch
        {
            0 => T.Zero,
            1 => T.NegativeZero,
            2 => T.Epsilon * T.CreateTruncating(random.Next(1000)),
            _ => T.CreateTruncating(Math.Pow(10, (random.NextDouble() * 4) - 3) * (random.Next(2) == 0 ? 1 : -1)),
        };
}
