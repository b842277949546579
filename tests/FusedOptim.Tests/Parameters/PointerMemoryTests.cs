using System.Buffers;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using FusedOptim.Optimizers;
using FusedOptim.Tests.Identity;
using FusedOptim.Tests.Support;
using Xunit;

namespace FusedOptim.Tests.Parameters;

/// <summary>Native memory and mapped files are stepped where they are, and refused once they are gone.</summary>
public sealed class PointerMemoryTests : IDisposable
{
    private const int Length = 1000;

    private readonly string path = Path.Combine(Path.GetTempPath(), $"{nameof(PointerMemoryTests)}-{Guid.NewGuid():N}");
    private readonly nint address = Marshal.AllocHGlobal(2 * Length * sizeof(float));

    public void Dispose()
    {
        Marshal.FreeHGlobal(address);
        File.Delete(path);
    }

    [Fact]
    public void NativeMemory_IsSteppedWhereItIs()
    {
        float[] array = Tensors.Values(Length), gradient = Tensors.Values(Length, 1);
        using var parameters = new PointerMemory<float>(address, Length);
        using var gradients = new PointerMemory<float>(address + (Length * sizeof(float)), Length);
        array.CopyTo(parameters.GetSpan());
        gradient.CopyTo(gradients.GetSpan());
        using AdamW expected = new(), actual = new();
        expected.Add("a", array, gradient);
        actual.Add("a", parameters.Memory, gradients.Memory);

        for (int step = 0; step < 5; step++)
        {
            expected.Step();
            actual.Step();
        }

        float[] found = new float[Length];
        Marshal.Copy(address, found, 0, Length);
        BitAssert.Equal<float>(array, found, "parameters");
    }

    [Fact]
    public void NativeMemoryThatOverlaps_IsRefused()
    {
        using var first = new PointerMemory<float>(address, Length);
        using var second = new PointerMemory<float>(address + ((Length - 1) * sizeof(float)), Length);
        using var sgd = new Sgd();
        sgd.Add("first", first.Memory, null);

        Assert.Throws<ArgumentException>(() => sgd.Add("second", second.Memory, null));
    }

    [Fact]
    public void DisposedMemory_IsRefusedBeforeAnythingIsStepped()
    {
        IDisposable native = new PointerMemory<float>(address, Length);
        float[] before = [1], other = [.. before];
        using var sgd = new Sgd();
        sgd.Add("array", other, new float[] { 5 });
        sgd.Add("native", ((PointerMemory<float>)native).Memory, new float[Length]);

        native.Dispose();

        string message = Assert.Throws<InvalidOperationException>(sgd.Step).Message;
        Assert.StartsWith("The memory of 'native' cannot be used any more", message, StringComparison.Ordinal);
        Assert.Equal(before, other);
        Assert.Throws<ObjectDisposedException>(() => ((PointerMemory<float>)native).Pin());
    }

    [Fact]
    public void AMappedFile_HoldsWhatWasTrained()
    {
        // The example of src/FusedOptim/README.md.
        File.WriteAllBytes(path, new byte[Length * sizeof(float)]);
        float[] target = Tensors.Values(Length), gradient = new float[Length];
        using (MemoryMappedFile file = MemoryMappedFile.CreateFromFile(path, FileMode.Open))
        using (MemoryMappedViewAccessor view = file.CreateViewAccessor())
        using (var weights = new PointerMemory<float>(view.SafeMemoryMappedViewHandle, view.PointerOffset, Length))
        using (var adam = new AdamW { LearningRate = 0.05, WeightDecay = 0 })
        {
            adam.Add("weights", weights.Memory, gradient);
            for (int step = 0; step < 300; step++)
            {
                for (int i = 0; i < Length; i++)
                {
                    gradient[i] = weights.GetSpan()[i] - target[i];
                }

                adam.Step();
            }

            view.Flush();
        }

        float[] found = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(path)).ToArray();
        Assert.Equal(Length, found.Length);
        Assert.All(found.Zip(target), pair => Assert.Equal(pair.Second, pair.First, 1e-2f));
    }

    [Fact]
    public void AViewThatBeginsWithinAPage_IsFound()
    {
        File.WriteAllBytes(path, MemoryMarshal.AsBytes<float>(Tensors.Values(Length)).ToArray());
        using MemoryMappedFile file = MemoryMappedFile.CreateFromFile(path, FileMode.Open);
        using MemoryMappedViewAccessor view = file.CreateViewAccessor(400, 40);

        using var part = new PointerMemory<float>(view.SafeMemoryMappedViewHandle, view.PointerOffset, 10);

        Assert.Equal(Tensors.Values(Length).AsSpan(100, 10).ToArray(), part.GetSpan().ToArray());
    }

    [Fact]
    public void AMappedFileThatIsClosed_IsRefused()
    {
        File.WriteAllBytes(path, new byte[Length * sizeof(float)]);
        using var sgd = new Sgd();
        using (MemoryMappedFile file = MemoryMappedFile.CreateFromFile(path, FileMode.Open))
        using (MemoryMappedViewAccessor view = file.CreateViewAccessor())
        {
            sgd.Add("mapped", new PointerMemory<float>(view.SafeMemoryMappedViewHandle, view.PointerOffset, Length).Memory, new float[Length]);
            sgd.Step();
        }

        Assert.Throws<InvalidOperationException>(sgd.Step);
    }

    [Fact]
    public void WhatDoesNotFitIntoABuffer_IsRefused()
    {
        File.WriteAllBytes(path, new byte[64]);
        using MemoryMappedFile file = MemoryMappedFile.CreateFromFile(path, FileMode.Open);
        using MemoryMappedViewAccessor view = file.CreateViewAccessor();
        SafeBuffer buffer = view.SafeMemoryMappedViewHandle;
        long bytes = (long)buffer.ByteLength;

        Assert.Throws<ArgumentOutOfRangeException>(() => new PointerMemory<float>(buffer, bytes - 36, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PointerMemory<float>(buffer, -4, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PointerMemory<float>(buffer, 0, 0));
        Assert.Throws<ArgumentException>(() => new PointerMemory<float>(buffer, 2, 1));
        Assert.Throws<ArgumentException>(() => new PointerMemory<float>(0, 1));
        Assert.Equal(10, new PointerMemory<float>(buffer, bytes - 40, 10).Memory.Length);
    }

    [Fact]
    public void APinnedBuffer_IsReleasedBehindThePin()
    {
        File.WriteAllBytes(path, MemoryMarshal.AsBytes<float>([1, 2, 3]).ToArray());
        using MemoryMappedFile file = MemoryMappedFile.CreateFromFile(path, FileMode.Open);
        MemoryMappedViewAccessor view = file.CreateViewAccessor();
        var memory = new PointerMemory<float>(view.SafeMemoryMappedViewHandle, view.PointerOffset, 3);

        using MemoryHandle pin = memory.Memory[1..].Pin();
        view.Dispose();

        unsafe
        {
            Assert.Equal(2, *(float*)pin.Pointer);
        }
    }
}
