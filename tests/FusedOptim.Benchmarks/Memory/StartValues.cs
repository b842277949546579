using System.Numerics;

namespace FusedOptim.Benchmarks.Memory;

/// <summary>
/// The values that every contender starts from. Gradients stay as they are over all steps and are never near zero, so that no state decays into
/// denormal numbers, on which processors are slow, however many steps are measured.
/// </summary>
internal static class StartValues
{
    private const double SmallestGradient = 1e-3;
    private const double LargestGradient = 1e-2;

    public static void FillParameters<T>(Span<T> values, int tensor)
        where T : IBinaryFloatingPointIeee754<T>
    {
        uint state = Seed(tensor, salt: 1);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = T.CreateTruncating(Next(ref state) - 0.5);
        }
    }

    public static void FillGradients<T>(Span<T> values, int tensor)
        where T : IBinaryFloatingPointIeee754<T>
    {
        uint state = Seed(tensor, salt: 2);
        for (int i = 0; i < values.Length; i++)
        {
            double size = SmallestGradient + ((LargestGradient - SmallestGradient) * Next(ref state));
            values[i] = T.CreateTruncating(Next(ref state) < 0.5 ? -size : size);
        }
    }

    private static uint Seed(int tensor, uint salt) => ((uint)tensor * 2_654_435_761u) ^ (salt * 0x9E37_79B9u) | 1;

    // Marsaglia's xorshift: the same numbers on every machine, and fast enough for millions of them.
    private static double Next(ref uint state)
    {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        return state * (1.0 / 4_294_967_296.0);
    }
}
