using System.Numerics;
using System.Runtime.InteropServices;
using FusedOptim.Benchmarks.Memory;
using TorchSharp;

namespace FusedOptim.Benchmarks.Torch;

/// <summary>Tensors of libtorch with the values that all contenders start from. libtorch aligns their memory to 64 bytes by itself.</summary>
internal static class TorchTensors
{
    public static torch.Tensor[] Zeros<T>(IReadOnlyList<int> lengths) => [.. lengths.Select(length => torch.zeros(length, dtype: ScalarType<T>()))];

    public static torch.Tensor[] Parameters<T>(IReadOnlyList<int> lengths)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Filled<T>(lengths, StartValues.FillParameters<T>);

    public static torch.Tensor[] Gradients<T>(IReadOnlyList<int> lengths)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Filled<T>(lengths, StartValues.FillGradients<T>);

    /// <summary>The memory of a tensor, without a copy.</summary>
    public static Span<T> Span<T>(torch.Tensor tensor)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(tensor.bytes);

    public static void Dispose(params IEnumerable<torch.Tensor>[] lists)
    {
        foreach (torch.Tensor tensor in lists.SelectMany(list => list))
        {
            tensor.Dispose();
        }
    }

    private static torch.Tensor[] Filled<T>(IReadOnlyList<int> lengths, Action<Span<T>, int> fill)
        where T : unmanaged
    {
        torch.Tensor[] tensors = Zeros<T>(lengths);
        for (int tensor = 0; tensor < tensors.Length; tensor++)
        {
            fill(Span<T>(tensors[tensor]), tensor);
        }

        return tensors;
    }

    private static torch.ScalarType ScalarType<T>() => typeof(T) == typeof(double) ? torch.float64 : torch.float32;
}
