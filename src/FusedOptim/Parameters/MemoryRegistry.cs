using System.Runtime.InteropServices;

namespace FusedOptim;

/// <summary>
/// Knows all memory that an optimizer works on, and refuses memory that overlaps: a step would read what it has already written. Memory is known by its
/// address, whatever it lies in, because a <c>MemoryManager</c> may stand for an array that it does not show; and the garbage collector may move arrays,
/// so that addresses are asked for again after a collection. What a <see cref="GradientSource{T}"/> gave for a step that has ended is known only until another
/// tensor has that memory: whoever frees it tells nobody.
/// </summary>
internal sealed class MemoryRegistry<T>
    where T : unmanaged
{
    private readonly List<MemoryClaim<T>> claims = [];
    private int collections;

    /// <summary>What marks the states of the optimizer; not the optimizer itself, which a view of a state must not keep alive.</summary>
    public object Owner { get; } = new();

    /// <summary>Registers memory of a tensor, or throws and registers nothing. The result gives it back; it is null for no elements, which overlap nothing.</summary>
    /// <exception cref="ArgumentException">It overlaps memory that is registered, or is a state of the optimizer.</exception>
    public MemoryClaim<T>? Claim(string tensor, bool isGradient, Memory<T> memory)
    {
        if (memory.IsEmpty)
        {
            return null;
        }

        var claim = new MemoryClaim<T>(tensor, isGradient, memory);
        if (MemoryMarshal.TryGetMemoryManager<T, StateMemory<T>>(memory, out StateMemory<T>? state) && state.Owner == Owner)
        {
            throw new ArgumentException($"The memory of {claim} is the state '{state}' of the same optimizer; each tensor needs memory of its own.");
        }

        Locate(claim);
        int next = Position(claim);
        while (next < claims.Count && claim.Evicts(claims[next]))
        {
            claims.RemoveAt(next);
        }

        while (next > 0 && claim.Evicts(claims[next - 1]))
        {
            claims.RemoveAt(--next);
        }

        claims.Insert(next, claim);
        return claim;
    }

    /// <summary>Registers one memory in place of another, or throws and leaves everything as it was.</summary>
    public MemoryClaim<T>? Replace(MemoryClaim<T>? old, string tensor, bool isGradient, Memory<T>? memory)
    {
        Release(old);
        try
        {
            return memory is { } present ? Claim(tensor, isGradient, present) : null;
        }
        catch
        {
            if (old is not null)
            {
                // It was away while the others may have been located again: so all must be, before the next one is compared with them.
                claims.Insert(Position(old), old);
                collections = -1;
            }

            throw;
        }
    }

    /// <summary>Forgets registered memory. Does not touch it: its owner may have freed it.</summary>
    public void Release(MemoryClaim<T>? claim)
    {
        if (claim is null)
        {
            return;
        }

        int found = claims.BinarySearch(claim, MemoryClaim<T>.ByStart);
        if (found >= 0 && claims[found] == claim)
        {
            claims.RemoveAt(found);
        }
        else
        {
            // A stale address of freed memory may have come to equal another one.
            claims.Remove(claim);
        }
    }

    /// <summary>Refuses a gradient that is not as long as its parameters.</summary>
    public static void CheckLength(string name, int parameters, int gradient, string argument)
    {
        if (gradient != parameters)
        {
            string hint = gradient == 0 ? " For a tensor without a gradient, pass null as Memory<T>?." : string.Empty;
            throw new ArgumentException($"The gradient of '{name}' has {gradient} elements, but its parameters have {parameters}.{hint}", argument);
        }
    }

    // All addresses as they are at one moment between two collections. What takes long, the sorting, comes after it, so that a moment can be found however
    // often other threads make the collector run. If an owner throws, the next claim begins again.
    private void Locate(MemoryClaim<T> claim)
    {
        int now = GC.CollectionCount(0);
        if (now == collections)
        {
            return;
        }

        int before;
        do
        {
            before = now;
            foreach (MemoryClaim<T> other in claims)
            {
                other.TryLocate();
            }

            claim.Locate();
            now = GC.CollectionCount(0);
        }
        while (now != before);

        claims.Sort(MemoryClaim<T>.ByStart);
        collections = now;
    }

    private int Position(MemoryClaim<T> claim)
    {
        int found = claims.BinarySearch(claim, MemoryClaim<T>.ByStart);
        return found < 0 ? ~found : found;
    }
}
