using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace FusedOptim.Torch;

/// <summary>What a tensor has to be so that its memory can be stepped where it is, and where that memory begins.</summary>
internal static class TensorLayout
{
    /// <summary>The type of tensor that an optimizer of <typeparamref name="T"/> steps.</summary>
    public static ScalarType TypeOf<T>()
        where T : unmanaged => typeof(T) == typeof(double) ? ScalarType.Float64 : ScalarType.Float32;

    /// <summary>Why a parameter cannot be stepped, and what to do about it; null if it can.</summary>
    public static string? ProblemOf<T>(string name, Tensor parameter, string optimizer)
        where T : unmanaged
    {
        ScalarType type = TypeOf<T>();
        return parameter.IsInvalid ? $"'{name}' has been disposed."
            : parameter.device_type == DeviceType.META ? $"'{name}' is on meta, where it has no memory: make the module on the CPU."
            : parameter.device_type != DeviceType.CPU
                ? $"'{name}' is on {parameter.device}, and {optimizer} steps tensors in the memory of the CPU: move the module by .cpu() before it is added."
            : parameter.is_sparse ? $"'{name}' is sparse: replace it by .to_dense() before the module is added."
            : parameter.dtype != type
                ? $"'{name}' is of {parameter.dtype}, and {optimizer} is an optimizer of {type}: convert the module by .to(torch.{Lower(type)}) before it is added" +
                  parameter.dtype switch
                  {
                      ScalarType.Float64 => ", or use an optimizer of double ([FusedOptimizer(typeof(double))]).",
                      ScalarType.Float32 => ", or use an optimizer of float.",
                      _ => ".",
                  }
            : parameter.NumberOfElements > int.MaxValue
                ? $"'{name}' has {parameter.NumberOfElements} elements; a tensor that is stepped has at most {int.MaxValue}: split it into several parameters."
            : !parameter.is_contiguous()
                ? $"'{name}' is not contiguous (shape [{string.Join(", ", parameter.shape)}], strides [{string.Join(", ", parameter.stride())}]): make the parameter of " +
                  ".contiguous() before the module is added."
            : null;
    }

    /// <summary>Why a gradient cannot be used, and what to do about it; null if it can, once it is contiguous.</summary>
    public static string? ProblemOfGradient<T>(string name, Tensor gradient, long length)
        where T : unmanaged
    {
        ScalarType type = TypeOf<T>();
        return gradient.device_type != DeviceType.CPU ? $"The gradient of '{name}' is on {gradient.device}, its parameter on cpu: move it by .cpu()."
            : gradient.is_sparse ? $"The gradient of '{name}' is sparse: make the embedding with sparse: false, or set the gradient to its .to_dense()."
            : gradient.dtype != type ? $"The gradient of '{name}' is of {gradient.dtype}, its parameter of {type}: convert it by .to(torch.{Lower(type)})."
            : gradient.NumberOfElements != length ? $"The gradient of '{name}' has {gradient.NumberOfElements} elements, its parameter {length}."
            : null;
    }

    /// <summary>Where the first element of a contiguous tensor of the CPU is.</summary>
    public static nint Address(Tensor tensor)
    {
        // TorchSharp shows the memory of up to int.MaxValue bytes. Of a larger tensor, the first element shows where it begins.
        if (tensor.NumberOfElements * tensor.ElementSize <= int.MaxValue)
        {
            return Address(tensor.bytes);
        }

        using Tensor detached = tensor.detach();
        using Tensor flat = detached.flatten();
        using Tensor first = flat.narrow(0, 0, 1);
        return Address(first.bytes);
    }

    /// <summary>
    /// As <see cref="Address(Tensor)"/>, of a tensor that has to have some length and to be neither sparse nor of more than int.MaxValue bytes: in one look at it, for
    /// each step.
    /// </summary>
    /// <returns>0 if it is not such a tensor.</returns>
    public static nint AddressOrZero<T>(Tensor tensor, int length)
        where T : unmanaged
    {
        if ((long)length * Unsafe.SizeOf<T>() > int.MaxValue)
        {
            return 0;
        }

        try
        {
            Span<byte> bytes = tensor.bytes;
            return bytes.Length == length * Unsafe.SizeOf<T>() ? Address(bytes) : 0;
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            // Another device or not contiguous: who has a name for it says so.
            return 0;
        }
    }

    private static unsafe nint Address(Span<byte> bytes) => (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(bytes));

    private static string Lower(ScalarType type) => type == ScalarType.Float32 ? "float32" : "float64";
}
