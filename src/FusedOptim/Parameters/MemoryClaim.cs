using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FusedOptim;

/// <summary>A range of addresses and whose it is.</summary>
internal sealed class MemoryClaim<T>
    where T : unmanaged
{
    private readonly Memory<T> memory;
    private readonly string tensor;
    private readonly bool isGradient;
    private readonly long length;

    public MemoryClaim(string tensor, bool isGradient, Memory<T> memory)
    {
        this.tensor = tensor;
        this.isGradient = isGradient;
        this.memory = memory;
        length = memory.Length * (long)Unsafe.SizeOf<T>();
        Locate();
    }

    /// <summary>Orders claims by where they begin.</summary>
    public static Comparer<MemoryClaim<T>> ByStart { get; } = Comparer<MemoryClaim<T>>.Create((a, b) => a.Start.CompareTo(b.Start));

    /// <summary>The address, as it was when it was last asked for.</summary>
    public long Start { get; private set; }

    /// <summary>Whether its owner may have freed the memory, and it gives way to whoever else has it.</summary>
    public bool IsStale { get; set; }

    /// <summary>Whether it was stale and has given way.</summary>
    public bool IsEvicted { get; private set; }

    /// <summary>Asks for the address (again). Throws what the owner of the memory throws.</summary>
    public unsafe void Locate() => Start = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(memory.Span));

    /// <summary>Asks for the address again; keeps the last known one if the owner has freed the memory.</summary>
    public void TryLocate()
    {
        if (IsStale)
        {
            return;
        }

        try
        {
            Locate();
        }
        catch (Exception)
        {
            // A step will say that this memory cannot be used any more; here another tensor is being added.
        }
    }

    /// <summary>Makes another claim give way if both have memory in common.</summary>
    /// <returns>Whether it had to.</returns>
    /// <exception cref="ArgumentException">It does not, because it is not stale.</exception>
    public bool Evicts(MemoryClaim<T> other)
    {
        if (Start >= other.Start + other.length || other.Start >= Start + length)
        {
            return false;
        }

        if (!other.IsStale)
        {
            throw new ArgumentException($"The memory of {this} overlaps {other}; each tensor needs memory of its own.");
        }

        other.IsEvicted = true;
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => $"the {(isGradient ? "gradient" : "parameters")} of '{tensor}'";
}
