using System.Numerics.Tensors;

namespace FusedOptim.Samples.DataParallel.Sums;

/// <summary>
/// Vectors that are added pairwise by their number, neighbours first, in whichever order and on whichever processes they come about: 0 + 1, 2 + 3, (0 + 1) + (2 + 3), and so on; what has no
/// neighbour on its right goes up as it is. A rank adds what lies within its own range, and hands on the sums that it cannot go on with.
/// </summary>
internal sealed class SumTree
{
    private readonly List<(int First, int Count, float[] Sum)> waiting = [];
    private readonly Stack<float[]> free = new();

    /// <summary>What could not be added yet, in the order of the vectors.</summary>
    public IEnumerable<float[]> Sums => waiting.Select(one => one.Sum);

    /// <summary>The sums that are left of some vectors that follow each other: the largest ones that the order allows, each of 2^k vectors whose first number is a multiple of 2^k.</summary>
    public static List<(int First, int Count)> Left(int first, int end)
    {
        var left = new List<(int First, int Count)>();
        while (first < end)
        {
            int count = 1;
            while (first % (2 * count) == 0 && first + (2 * count) <= end)
            {
                count *= 2;
            }

            left.Add((first, count));
            first += count;
        }

        return left;
    }

    /// <summary>Memory for the next vector.</summary>
    public float[] Rent(int length) => free.TryPop(out float[]? vector) && vector.Length >= length ? vector : new float[length];

    /// <summary>Takes the sum of the next vectors, and adds it to what it belongs to.</summary>
    /// <param name="first">The number of the first of them.</param>
    /// <param name="count">How many it is the sum of, a power of two.</param>
    /// <param name="sum">Rented memory, which is the tree's from now on.</param>
    public void Add(int first, int count, float[] sum)
    {
        waiting.Add((first, count, sum));
        while (waiting.Count > 1 && waiting[^2] is var left && left.Count == waiting[^1].Count && left.First % (2 * left.Count) == 0)
        {
            TensorPrimitives.Add<float>(left.Sum, waiting[^1].Sum, left.Sum);
            free.Push(waiting[^1].Sum);
            waiting.RemoveRange(waiting.Count - 2, 2);
            waiting.Add((left.First, 2 * left.Count, left.Sum));
        }
    }

    /// <summary>Adds what is left, from the right on, and is empty then.</summary>
    public void Finish(Span<float> total)
    {
        waiting[^1].Sum.AsSpan(0, total.Length).CopyTo(total);
        for (int sum = waiting.Count - 2; sum >= 0; sum--)
        {
            TensorPrimitives.Add(waiting[sum].Sum.AsSpan(0, total.Length), total, total);
        }

        Clear();
    }

    /// <summary>Takes all memory back.</summary>
    public void Clear()
    {
        waiting.ForEach(one => free.Push(one.Sum));
        waiting.Clear();
    }
}
