using System.Runtime.InteropServices;

namespace FusedOptim;

/// <summary>A number that a tensor has once, as PyTorch keeps it: a tensor of one element; other programs write a double or an integer.</summary>
/// <param name="name">Its name in the file.</param>
/// <param name="format">How it is written.</param>
/// <param name="read">Gives the number.</param>
/// <param name="write">Sets it.</param>
/// <param name="problem">What is wrong with a number, which has to be finite or not; null if nothing is.</param>
internal sealed class NumberSlot(string name, ElementFormat format, Func<double> read, Action<double> write, Func<double, bool, string?> problem)
    : TensorSlot(name, format, [], 1)
{
    /// <inheritdoc/>
    public override bool Accepts(ElementFormat format, IReadOnlyList<long> shape) =>
        (format == ElementFormat.Float32 || format == ElementFormat.Float64 || format == ElementFormat.Int64) && shape.All(dimension => dimension == 1);

    /// <inheritdoc/>
    public override string? Problem(StagedTensor staged, bool mustBeFinite) => problem(Number(staged), mustBeFinite);

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Read(int start, int count, Span<byte> buffer)
    {
        double number = read();
        if (Format == ElementFormat.Float64)
        {
            MemoryMarshal.Write(buffer, in number);
        }
        else
        {
            float rounded = (float)number;
            MemoryMarshal.Write(buffer, in rounded);
        }

        return buffer[..Format.Bytes];
    }

    /// <inheritdoc/>
    public override void Write(StagedTensor staged) => write(Number(staged));

    private static double Number(StagedTensor staged)
    {
        ReadOnlySpan<byte> bytes = staged.Chunks[0];
        return staged.Format == ElementFormat.Float32 ? MemoryMarshal.Read<float>(bytes)
            : staged.Format == ElementFormat.Float64 ? MemoryMarshal.Read<double>(bytes)
            : MemoryMarshal.Read<long>(bytes);
    }
}
