using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace FusedOptim.Identity;

/// <summary>A few steps of some tensors with reproducible gradients, and a hash of every bit that they leave behind.</summary>
internal static class TrainingRun
{
    private static readonly int[] Lengths = [1, 17, 67, 4099];

    /// <summary>The hash of each rule, on lengths that a processor without vector instructions can bear.</summary>
    public static IEnumerable<(string Rule, string Hash)> Hashes() =>
        Of(Rules.Elementwise).Concat(Of(Rules.ElementwiseDouble)).Concat(Of(Rules.Reducing)).Concat(Of(Rules.ReducingDouble));

    /// <summary>The parameters after some steps, tensor after tensor.</summary>
    public static T[] Run<T>(Optimizer<T> optimizer, int[] lengths, int steps)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using (optimizer)
        {
            int total = lengths.Sum();
            var random = new Random(42);
            T[] parameters = Values<T>(random, total);
            T[] gradients = new T[total];
            int start = 0;
            foreach (int length in lengths)
            {
                optimizer.Add($"at {start}", parameters.AsMemory(start, length), gradients.AsMemory(start, length));
                start += length;
            }

            for (int step = 0; step < steps; step++)
            {
                Values<T>(random, total).CopyTo(gradients, 0);
                optimizer.Step();
            }

            return parameters;
        }
    }

    /// <summary>Numbers of mixed scale and both signs, with zeros and subnormals among them.</summary>
    public static T[] Values<T>(Random random, int count)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Enumerable.Range(0, count).Select(_ => random.Next(20) switch
        {
            0 => T.Zero,
            1 => T.Epsilon * T.CreateTruncating(random.Next(100)),
            _ => T.CreateTruncating(((random.NextDouble() * 2) - 1) * (1 << random.Next(6)) / 16),
        }).ToArray();

    private static IEnumerable<(string Rule, string Hash)> Of<T>(IReadOnlyDictionary<string, Func<Optimizer<T>>> rules)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        rules.Select(rule => (rule.Key, Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(Run(rule.Value(), Lengths, 4).AsSpan())))));
}
