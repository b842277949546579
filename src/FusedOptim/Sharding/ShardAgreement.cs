using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using FusedOptim.Kernels;

namespace FusedOptim;

/// <summary>Makes sure, before anything is changed, that all processes step the same tensors and that together they hold each block once.</summary>
internal static class ShardAgreement
{
    // A double holds such integers exactly.
    private const int FingerprintBits = 52;

    /// <summary>Compares the tensors of a step with those of the other processes.</summary>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="tensors">The tensors that take part.</param>
    /// <param name="blocks">The blocks of all of them, as they are numbered.</param>
    /// <param name="coversBlocks">Whether blocks will be exchanged.</param>
    /// <param name="exchange">How the processes exchange.</param>
    /// <exception cref="InvalidOperationException">They differ, or a block is held by none or by several. Every process throws.</exception>
    public static void Check<T>(Optimizer<T> optimizer, List<Parameter<T>> tensors, int blocks, bool coversBlocks, IShardExchange exchange)
        where T : unmanaged
    {
        double own = Fingerprint(optimizer.Name, tensors);
        Span<double> both = [own, -own];
        exchange.Maximum(both);
        if (both[0] != -both[1])
        {
            throw new InvalidOperationException(
                $"The processes would step different tensors: {optimizer.Name} needs those of the same names and total lengths, with a gradient and not frozen, in the same order everywhere. " +
                "Nothing has been changed.");
        }

        if (coversBlocks)
        {
            CheckBlocks(optimizer, tensors, blocks, exchange);
        }
    }

    private static double Fingerprint<T>(string rule, List<Parameter<T>> tensors)
        where T : unmanaged
    {
        var text = new StringBuilder(rule);
        foreach (Parameter<T> parameter in tensors)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{parameter.TotalLength} {parameter.Name}");
        }

        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
        return MemoryMarshal.Read<ulong>(hash) >> (64 - FingerprintBits);
    }

    private static void CheckBlocks<T>(Optimizer<T> optimizer, List<Parameter<T>> tensors, int blocks, IShardExchange exchange)
        where T : unmanaged
    {
        double[] holders = new double[blocks];
        foreach (Parameter<T> parameter in tensors)
        {
            holders.AsSpan(parameter.FirstBlock, Lanes.Blocks(parameter.Length)).Fill(1);
        }

        exchange.Sum(holders);
        foreach (Parameter<T> parameter in tensors)
        {
            int first = parameter.FirstBlockOfWhole;
            int wrong = holders.AsSpan(first, Lanes.Blocks(parameter.TotalLength)).IndexOfAnyExcept(1);
            if (wrong >= 0)
            {
                throw new InvalidOperationException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"The elements of '{parameter.Name}' from {(long)wrong * Lanes.BlockLength} on are held by {holders[first + wrong]} processes, and not by one: {optimizer.Name} cannot reduce over them. Nothing has been changed."));
            }
        }
    }
}
