using System.Numerics;

namespace FusedOptim.Testing;

/// <summary>Random values that rules can go wrong on.</summary>
internal static class CheckValues
{
    /// <summary>A finite element: of any size that occurs in training, now and then zero, tiny or huge.</summary>
    public static T Element<T>(Random random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => random.Next(32) switch
        {
            0 => T.Zero,
            1 => T.NegativeZero,
            2 => T.Epsilon,
            3 => T.CreateTruncating(random.Next(-3, 4)),
            4 => T.ScaleB(T.One, random.Next(-40, 40)),
            _ => T.CreateTruncating((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-4, 3))),
        };

    public static T NonFinite<T>(Random random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => random.Next(3) switch
        {
            0 => T.NaN,
            1 => T.PositiveInfinity,
            _ => T.NegativeInfinity,
        };

    /// <summary>A value in the range of a hyperparameter: its ends where they are allowed, something between, or something near the default.</summary>
    public static double Hyperparameter(HyperparameterDescriptor descriptor, Random random)
    {
        HyperparameterRange range = descriptor.Range;
        double low = Math.Max(range.Minimum, -10);
        double high = Math.Min(range.Maximum, low + 10);
        double[] candidates =
        [
            range.Minimum,
            Math.Min(range.Maximum, 1),
            low + (random.NextDouble() * (high - low)),
            descriptor.Default * (0.5 + random.NextDouble()),
        ];
        double value = candidates[random.Next(candidates.Length)];
        return double.IsFinite(value) && range.Contains(value) ? value : descriptor.Default;
    }
}
