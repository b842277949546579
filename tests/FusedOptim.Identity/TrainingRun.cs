using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace FusedOptim.Identity;

/// <summary>A few steps of some tensors with reproducible gradients, and a hash of every bit that they leave behind.</summary>
internal static class TrainingRun
{
    // What a processor without vector instructions can bear.
    private static readonly int[] SmallLengths = [1, 17, 67, 4099];

    /// <summary>The hash of each rule after a small run, and of each function that a rule may call.</summary>
    public static IEnumerable<(string Rule, string Hash)> Hashes() =>
        Rules.Names.Select(rule => (rule, Hash(rule, SmallLengths, 4))).Concat(Functions.Hashes());

    /// <summary>The hash of a rule of <see cref="Rules"/> after some steps of tensors of these lengths; on any number of threads, or on a certain one.</summary>
    public static string Hash(string rule, int[] lengths, int steps, int? threads = null) =>
        Find(rule, Rules.Elementwise, Rules.Reducing) is { } create ? Hash(create(), lengths, steps, threads)
        : Find(rule, Rules.ElementwiseDouble, Rules.ReducingDouble) is { } createDouble ? Hash(createDouble(), lengths, steps, threads)
        : throw new ArgumentException($"There is no rule '{rule}'.", nameof(rule));

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

    private static Func<Optimizer<T>>? Find<T>(string rule, params IReadOnlyDictionary<string, Func<Optimizer<T>>>[] tables)
        where T : unmanaged, IFloatingPointIeee754<T> => tables.Select(table => table.GetValueOrDefault(rule)).FirstOrDefault(create => create is not null);

    private static string Hash<T>(Optimizer<T> optimizer, int[] lengths, int steps, int? threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        optimizer.MaxDegreeOfParallelism = threads ?? optimizer.MaxDegreeOfParallelism;
        return Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(Run(optimizer, lengths, steps).AsSpan())));
    }
}
