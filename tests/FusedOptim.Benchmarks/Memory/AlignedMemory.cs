using System.Runtime.CompilerServices;

namespace FusedOptim.Benchmarks.Memory;

/// <summary>
/// A part of a pinned array, as users have arrays, where the measured loops find the best conditions: at a multiple of 64 bytes, and, if it is a page or more, at a chosen
/// distance from the page's start. Arrays whose addresses agree in their lowest twelve bits would make loads wait for stores to the other array.
/// </summary>
internal sealed unsafe class AlignedMemory<T> : IDisposable
    where T : unmanaged
{
    /// <summary>The distances from the page's start for parameters and gradients: between those that the library gives to two states.</summary>
    public const int ParameterOffset = 0, GradientOffset = 2048;

    private const int Line = 64;
    private const int Page = 4096;

    /// <param name="length">The elements; they start as zeros, so that every page is there before the first step.</param>
    /// <param name="pageOffset">The distance from the start of a page, if the array is at least a page.</param>
    public AlignedMemory(int length, int pageOffset)
    {
        bool isStaggered = (long)length * sizeof(T) >= Page;
        int unit = isStaggered ? Page : Line;
        T[] array = GC.AllocateArray<T>(length + (unit / sizeof(T)), pinned: true);
        nint before = (nint)Unsafe.AsPointer(ref array[0]) % unit;
        int start = (int)((unit - before + (isStaggered ? pageOffset : 0)) % unit) / sizeof(T);
        Memory = array.AsMemory(start, length);
        Pointer = (T*)Unsafe.AsPointer(ref array[start]);
        GetSpan().Clear();
    }

    /// <summary>The memory, which keeps the array.</summary>
    public Memory<T> Memory { get; private set; }

    /// <summary>The first element.</summary>
    public T* Pointer { get; }

    /// <summary>The distance from the page's start that the library gives to a state.</summary>
    public static int StateOffset(int state, int states) => (state + 1) * (Page / (states + 1) / Line * Line);

    /// <summary>All elements.</summary>
    public Span<T> GetSpan() => Memory.Span;

    /// <summary>Lets go of the array: the next collection takes it.</summary>
    public void Dispose() => Memory = default;
}
