using System.Numerics;
using FusedOptim.Benchmarks.Memory;
using FusedOptim.Kernels;

namespace FusedOptim.Benchmarks.Contenders.Moving;

/// <summary>The moving loop on tensors, with some number of threads.</summary>
internal sealed unsafe class MovingContender<T> : Contender<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Below this waking a thread costs more than it takes over: the library's own limit.
    private const int ElementsWorthHelp = 32 * 1024;

    private readonly int loads;
    private readonly int stores;
    private readonly bool divides;
    private readonly TensorSet<T> tensors;
    private readonly Piece[][] parts;
    private readonly SpinTeam? team;
    private readonly nuint ahead;

    public MovingContender((int Loads, int Stores) shape, IReadOnlyList<int> lengths, int threads, bool divides = false)
    {
        (loads, stores) = shape;
        this.divides = divides;
        tensors = TensorSet<T>.Create(lengths, states: shape.Loads - 2);
        long elements = lengths.Sum(length => (long)length);
        ahead = Prefetch.Ahead<T>(elements, loads * sizeof(T));
        int used = elements >= ElementsWorthHelp ? threads : 1;
        parts = Split(lengths, elements, used);
        team = used > 1 ? new SpinTeam(used, RunPart) : null;
    }

    public override void Step()
    {
        if (team is null)
        {
            RunPart(0);
        }
        else
        {
            team.Run();
        }
    }

    public override ReadOnlySpan<T> Parameters(int tensor) => tensors.Parameters(tensor);

    public override void Dispose()
    {
        team?.Dispose();
        tensors.Dispose();
    }

    // Equal numbers of elements, cut at whole blocks of vectors.
    private static Piece[][] Split(IReadOnlyList<int> lengths, long elements, int threads)
    {
        const int Block = 1024;
        var parts = new List<Piece>[threads];
        for (int part = 0; part < threads; part++)
        {
            parts[part] = [];
        }

        long before = 0;
        for (int tensor = 0; tensor < lengths.Count; tensor++)
        {
            for (int start = 0; start < lengths[tensor];)
            {
                int part = (int)((before + start) * threads / elements);
                long limit = (((part + 1) * elements / threads) - before + Block - 1) / Block * Block;
                int end = (int)Math.Min(lengths[tensor], Math.Max(limit, start + 1));
                parts[part].Add(new Piece(tensor, start, end));
                start = end;
            }

            before += lengths[tensor];
        }

        return [.. parts.Select(pieces => pieces.ToArray())];
    }

    private void RunPart(int part)
    {
        T** arrays = stackalloc T*[MovingLoop.MostArrays];
        foreach (Piece piece in parts[part])
        {
            AlignedMemory<T>[] all = tensors.Arrays[piece.Tensor];
            for (int array = 0; array < all.Length; array++)
            {
                arrays[array] = all[array].Pointer;
            }

            MovingLoop.Run(loads, stores, divides, arrays, (nuint)piece.Start, (nuint)piece.End, ahead);
        }
    }

    private readonly record struct Piece(int Tensor, int Start, int End);
}
