using FusedOptim.Kernels;

namespace FusedOptim;

/// <summary>
/// The tensors of a step cut into items of about 16 Ki elements that threads take a few at a time: small tensors are batched, large ones cut at blocks, so
/// that no block of a reduction is ever split.
/// </summary>
internal sealed class WorkList
{
    /// <summary>The length that items aim for.</summary>
    public const int ItemLength = 4 * Lanes.BlockLength;

    private const int MostElementsOfTransfer = 256;

    private readonly List<Item> batches = [];
    private readonly List<Item> pieces = [];

    /// <summary>Runs of small tensors.</summary>
    public List<Item> Batches => batches;

    /// <summary>Parts of large tensors.</summary>
    public List<Item> Pieces => pieces;

    /// <summary>The elements of all tensors that are here.</summary>
    public long Elements { get; private set; }

    /// <summary>The elements of all whole tensors: more, where other processes hold some of them.</summary>
    public long TotalElements { get; private set; }

    /// <summary>
    /// The elements that several threads can gain by. Short tensors are left out: a thread that takes one which another thread has prepared waits for what that one has
    /// written, as long as the tensor takes.
    /// </summary>
    public long ElementsToShare { get; private set; }

    /// <summary>The blocks of all whole tensors.</summary>
    public int Blocks { get; private set; }

    /// <summary>Cuts a list of tensors.</summary>
    public void Rebuild<T>(List<Parameter<T>> tensors)
        where T : unmanaged
    {
        batches.Clear();
        pieces.Clear();
        Elements = 0;
        TotalElements = 0;
        ElementsToShare = 0;
        Blocks = 0;
        int first = 0, batched = 0;
        for (int tensor = 0; tensor < tensors.Count; tensor++)
        {
            int length = tensors[tensor].Length;
            if (length > ItemLength || batched + length > ItemLength)
            {
                Flush(first, tensor, ref batched);
                first = tensor;
            }

            if (length > ItemLength)
            {
                Cut(tensor, length);
                first = tensor + 1;
            }
            else
            {
                batched += length;
            }

            tensors[tensor].FirstBlock = Blocks + (tensors[tensor].Offset / Lanes.BlockLength);
            Blocks += Lanes.Blocks(tensors[tensor].TotalLength);
            Elements += length;
            TotalElements += tensors[tensor].TotalLength;
            ElementsToShare += length > MostElementsOfTransfer ? length : 0;
        }

        Flush(first, tensors.Count, ref batched);
    }

    private void Flush(int first, int end, ref int batched)
    {
        if (batched > 0)
        {
            batches.Add(new Item(first, end - first, 0, 0));
            batched = 0;
        }
    }

    private void Cut(int tensor, int length)
    {
        // Counted in long: behind the last piece of a tensor of almost int.MaxValue elements, an int would wrap around.
        for (long start = 0; start < length; start += ItemLength)
        {
            pieces.Add(new Item(tensor, 1, (int)start, (int)Math.Min(ItemLength, length - start)));
        }
    }

    /// <summary>What a thread takes: whole tensors, or a part of one.</summary>
    /// <param name="FirstTensor">The first tensor.</param>
    /// <param name="TensorCount">The number of tensors.</param>
    /// <param name="Start">Where the part begins.</param>
    /// <param name="Length">The length of the part; 0 for whole tensors.</param>
    internal readonly record struct Item(int FirstTensor, int TensorCount, int Start, int Length);
}
