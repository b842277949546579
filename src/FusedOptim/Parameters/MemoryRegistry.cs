using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FusedOptim;

/// <summary>
/// Knows all memory that an optimizer works on, and refuses memory that overlaps: a step would read what it has already written. Memory in an
/// array is known by the array and the range in it, because the garbage collector may move it; other memory by its address.
/// </summary>
internal sealed class MemoryRegistry<T>
    where T : unmanaged
{
    private readonly Dictionary<Array, List<Claim>> arrays = new(ReferenceEqualityComparer.Instance);
    private readonly SortedSet<Claim> native = new(Comparer<Claim>.Create((a, b) => a.Start.CompareTo(b.Start)));

    /// <summary>Registers parameters and gradient of a new tensor, or throws and registers nothing.</summary>
    public void Add(string name, Memory<T> values, Memory<T>? gradient)
    {
        Claim parameters = Claimed($"the parameters of '{name}'", values, out Array? array);
        Insert(array, parameters);
        if (gradient is { } memory)
        {
            try
            {
                Claim claim = Claimed(GradientOwner(name), memory, out Array? gradientArray);
                Insert(gradientArray, claim);
            }
            catch (ArgumentException)
            {
                Remove(array, parameters);
                throw;
            }
        }
    }

    /// <summary>Forgets a tensor.</summary>
    public void Release(Parameter<T> parameter)
    {
        ReleaseGradient(parameter);
        Claim claim = Claimed(string.Empty, parameter.Values, out Array? array);
        Remove(array, claim);
    }

    /// <summary>Registers another gradient, or throws and keeps the old one.</summary>
    public void ReplaceGradient(Parameter<T> parameter, Memory<T> gradient)
    {
        if (parameter.Gradient is { } old && old.Equals(gradient))
        {
            return;
        }

        CheckLength(parameter.Name, parameter.Length, gradient.Length);
        Claim claim = Claimed(GradientOwner(parameter.Name), gradient, out Array? array);
        Memory<T>? before = parameter.Gradient;
        ReleaseGradient(parameter);
        try
        {
            Insert(array, claim);
        }
        catch (ArgumentException)
        {
            if (before is { } memory)
            {
                Claim restored = Claimed(claim.Owner, memory, out Array? oldArray);
                Insert(oldArray, restored);
            }

            throw;
        }
    }

    /// <summary>Forgets the gradient of a tensor, if it has one.</summary>
    public void ReleaseGradient(Parameter<T> parameter)
    {
        if (parameter.Gradient is { } gradient)
        {
            Claim claim = Claimed(string.Empty, gradient, out Array? array);
            Remove(array, claim);
        }
    }

    /// <summary>Refuses a gradient that is not as long as its parameters.</summary>
    public static void CheckLength(string name, int parameters, int gradient)
    {
        if (gradient != parameters)
        {
            string hint = gradient == 0 ? " For a tensor without a gradient, pass null as Memory<T>?." : string.Empty;
            throw new ArgumentException($"The gradient of '{name}' has {gradient} elements, but its parameters have {parameters}.{hint}");
        }
    }

    private static string GradientOwner(string name) => $"the gradient of '{name}'";

    private static unsafe Claim Claimed(string owner, Memory<T> memory, out Array? array)
    {
        if (MemoryMarshal.TryGetArray<T>(memory, out ArraySegment<T> segment))
        {
            array = segment.Array!;
            return new Claim(segment.Offset, segment.Count, owner);
        }

        array = null;
        ref T first = ref MemoryMarshal.GetReference(memory.Span);
        return new Claim((nint)Unsafe.AsPointer(ref first), memory.Length * (long)Unsafe.SizeOf<T>(), owner);
    }

    private void Insert(Array? array, Claim claim)
    {
        if (array is null)
        {
            CheckNeighbours(native, claim);
            native.Add(claim);
            return;
        }

        ref List<Claim>? claims = ref CollectionsMarshal.GetValueRefOrAddDefault(arrays, array, out _);
        claims ??= [];
        int position = claims.BinarySearch(claim, Comparer<Claim>.Create((a, b) => a.Start.CompareTo(b.Start)));
        int next = position < 0 ? ~position : position;
        if (next < claims.Count)
        {
            claim.RefuseOverlap(claims[next]);
        }

        if (next > 0)
        {
            claim.RefuseOverlap(claims[next - 1]);
        }

        claims.Insert(next, claim);
    }

    private static void CheckNeighbours(SortedSet<Claim> claims, Claim claim)
    {
        SortedSet<Claim> before = claims.GetViewBetween(new Claim(long.MinValue, 0, string.Empty), claim);
        if (before.Max is { } previous)
        {
            claim.RefuseOverlap(previous);
        }

        SortedSet<Claim> after = claims.GetViewBetween(claim, new Claim(long.MaxValue, 0, string.Empty));
        if (after.Min is { } next)
        {
            claim.RefuseOverlap(next);
        }
    }

    private void Remove(Array? array, Claim claim)
    {
        if (array is null)
        {
            native.Remove(claim);
        }
        else if (arrays.TryGetValue(array, out List<Claim>? claims))
        {
            claims.RemoveAll(other => other.Start == claim.Start);
            if (claims.Count == 0)
            {
                arrays.Remove(array);
            }
        }
    }

    /// <summary>A range of memory and whose it is.</summary>
    private sealed record Claim(long Start, long Length, string Owner)
    {
        public void RefuseOverlap(Claim other)
        {
            if (Start < other.Start + other.Length && other.Start < Start + Length)
            {
                throw new ArgumentException($"The memory of {Owner} overlaps {other.Owner}; each tensor needs memory of its own.");
            }
        }
    }
}
