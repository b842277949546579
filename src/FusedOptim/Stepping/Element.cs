using System.Runtime.CompilerServices;

namespace FusedOptim;

/// <summary>Elements, which are <see cref="float"/> or <see cref="double"/>, for code that is written once for both.</summary>
internal static class Element
{
    /// <summary>The element as double, which is exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ToDouble<T>(T element)
        where T : unmanaged => typeof(T) == typeof(float) ? Unsafe.BitCast<T, float>(element) : Unsafe.BitCast<T, double>(element);
}
