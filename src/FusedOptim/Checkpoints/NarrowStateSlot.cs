using System.Runtime.InteropServices;

namespace FusedOptim;

/// <summary>A state in 16 bits, alone in its array or one of a pair.</summary>
internal sealed class NarrowStateSlot(string name, IReadOnlyList<int> shape, TensorStates states, int state, int length)
    : TensorSlot(name, ElementFormat.BFloat16, shape, length)
{
    /// <inheritdoc/>
    public override string? Problem(StagedTensor staged, bool mustBeFinite)
    {
        long index = 0;
        foreach (byte[] chunk in mustBeFinite ? staged.Chunks : [])
        {
            foreach (BFloat16 element in MemoryMarshal.Cast<byte, BFloat16>(chunk))
            {
                if (!float.IsFinite(element))
                {
                    return StagedTensor.NotFinite(index, element);
                }

                index++;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Read(int start, int count, Span<byte> buffer)
    {
        Span<BFloat16> elements = MemoryMarshal.Cast<byte, BFloat16>(buffer)[..count];
        for (int element = 0; element < count; element++)
        {
            elements[element] = states.Narrow(state, start + element);
        }

        return MemoryMarshal.AsBytes(elements);
    }

    /// <inheritdoc/>
    public override void Write(StagedTensor staged)
    {
        int index = 0;
        foreach (byte[] chunk in staged.Chunks)
        {
            foreach (BFloat16 element in MemoryMarshal.Cast<byte, BFloat16>(chunk))
            {
                states.SetNarrow(state, index++, element);
            }
        }
    }
}
