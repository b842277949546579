using CsCheck;

namespace FusedOptim.Oracles.RandomRules;

/// <summary>Random decisions, and how many nodes are left to spend on them.</summary>
/// <param name="pcg">Where they come from.</param>
/// <param name="budget">The nodes; without any left, everything becomes a leaf.</param>
internal sealed class RandomChoices(PCG pcg, int budget)
{
    private int left = budget;

    /// <summary>Whether there are nodes left.</summary>
    public bool CanGrow => left > 0;

    /// <summary>Takes a node.</summary>
    public void Spend() => left--;

    /// <summary>A number from 0 to one less than the count.</summary>
    public int Next(int count) => (int)pcg.Next((uint)count);

    /// <summary>True in so many of a hundred cases.</summary>
    public bool Chance(int percent) => Next(100) < percent;

    public T Pick<T>(IReadOnlyList<T> values) => values[Next(values.Count)];

    /// <summary>So many of the values, in random order.</summary>
    public T[] Pick<T>(IEnumerable<T> values, int count)
    {
        List<T> rest = [.. values];
        var picked = new List<T>();
        while (picked.Count < count)
        {
            int index = Next(rest.Count);
            picked.Add(rest[index]);
            rest.RemoveAt(index);
        }

        return [.. picked];
    }
}
