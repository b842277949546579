using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FusedOptim.Kernels;

/// <summary>
/// How loops read and write <see cref="BFloat16"/>: to floats, exactly, and from floats whose lower half is zero already, as
/// <see cref="ElementMath.RoundToBFloat16(float, uint)"/> leaves them.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public static class BFloat16Words
{
    private const uint Upper = 0xFFFF_0000;

    /// <summary>A vector of pairs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<uint> Load(ref BFloat16Pair array, nuint index) => Vector.LoadUnsafe(ref Unsafe.As<BFloat16Pair, uint>(ref array), index);

    /// <summary>The first states of pairs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> First(Vector<uint> words) => Vector.AsVectorSingle(words & new Vector<uint>(Upper));

    /// <summary>The second states of pairs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Second(Vector<uint> words) => Vector.AsVectorSingle(words << 16);

    /// <summary>Stores pairs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector<float> first, Vector<float> second, ref BFloat16Pair array, nuint index) =>
        Vector.StoreUnsafe(Vector.AsVectorUInt32(first) | (Vector.AsVectorUInt32(second) >> 16), ref Unsafe.As<BFloat16Pair, uint>(ref array), index);

    /// <summary>A pair.</summary>
    public static BFloat16Pair Pack(float first, float second) => new(BitConverter.SingleToUInt32Bits(first) | (BitConverter.SingleToUInt32Bits(second) >> 16));

    /// <summary>A vector of floats from as many numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Load(ref BFloat16 array, nuint index)
    {
        ref ushort bits = ref Unsafe.As<BFloat16, ushort>(ref array);
        return Vector<float>.Count switch
        {
            4 => (Vector128.WidenLower(Vector64.LoadUnsafe(ref bits, index).ToVector128Unsafe()) << 16).AsSingle().AsVector(),
            8 => (Vector256.WidenLower(Vector128.LoadUnsafe(ref bits, index).ToVector256Unsafe()) << 16).AsSingle().AsVector(),
            _ => (Vector512.WidenLower(Vector256.LoadUnsafe(ref bits, index).ToVector512Unsafe()) << 16).AsSingle().AsVector(),
        };
    }

    /// <summary>Stores as many numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector<float> values, ref BFloat16 array, nuint index)
    {
        ref ushort bits = ref Unsafe.As<BFloat16, ushort>(ref array);
        Vector<uint> words = Vector.AsVectorUInt32(values) >> 16;
        switch (Vector<float>.Count)
        {
            case 4:
                Vector128.Narrow(words.AsVector128(), words.AsVector128()).GetLower().StoreUnsafe(ref bits, index);
                break;
            case 8:
                Vector128.Narrow(words.AsVector256().GetLower(), words.AsVector256().GetUpper()).StoreUnsafe(ref bits, index);
                break;
            default:
                Vector256.Narrow(words.AsVector512().GetLower(), words.AsVector512().GetUpper()).StoreUnsafe(ref bits, index);
                break;
        }
    }

    /// <summary>A number.</summary>
    public static BFloat16 Narrow(float value) => new((ushort)(BitConverter.SingleToUInt32Bits(value) >> 16));
}
