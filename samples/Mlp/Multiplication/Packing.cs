using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FusedOptim.Samples.Mlp.Multiplication;

/// <summary>
/// Copies parts of factors into the order in which <see cref="TileKernel"/> reads them: what it reads again and again lies together then, in the fastest cache.
/// </summary>
/// <remarks>Compiled at full speed at once, as the kernel is: the first epoch of a training is a large part of it.</remarks>
internal static class Packing
{
    /// <summary>Packs columns of a right factor whose steps are rows in memory: <c>panel[k, c] = source[k, c]</c>.</summary>
    /// <param name="source">From its first step and column on.</param>
    /// <param name="stride">From a step to the next.</param>
    /// <param name="steps">The number of steps.</param>
    /// <param name="columns">The number of columns; those of the panel behind them become 0.</param>
    /// <param name="panel">Where they go.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Columns(ReadOnlySpan<float> source, int stride, int steps, int columns, Span<float> panel)
    {
        for (int step = 0; step < steps; step++)
        {
            ReadOnlySpan<float> from = source.Slice(step * stride, columns);
            Span<float> target = panel.Slice(step * TileKernel.Columns, TileKernel.Columns);
            if (columns == TileKernel.Columns)
            {
                new Vector<float>(from).CopyTo(target);
                new Vector<float>(from[Vector<float>.Count..]).CopyTo(target[Vector<float>.Count..]);
            }
            else
            {
                from.CopyTo(target);
                target[columns..].Clear();
            }
        }
    }

    /// <summary>Packs columns of a right factor whose columns are rows in memory: <c>panel[k, c] = source[c, k]</c>.</summary>
    /// <param name="source">From its first step and column on.</param>
    /// <param name="stride">From a column to the next.</param>
    /// <param name="steps">The number of steps.</param>
    /// <param name="columns">The number of columns; those of the panel behind them become 0.</param>
    /// <param name="panel">Where they go.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TransposedColumns(ReadOnlySpan<float> source, int stride, int steps, int columns, Span<float> panel)
    {
        if (columns < TileKernel.Columns)
        {
            panel[..(steps * TileKernel.Columns)].Clear();
        }

        // Four by four in registers; what is left over, and everything on processors of another family, one by one.
        int side = Vector128<float>.Count;
        int wholeColumns = Sse.IsSupported ? columns / side * side : 0, wholeSteps = Sse.IsSupported ? steps / side * side : 0;
        for (int column = 0; column < wholeColumns; column += side)
        {
            for (int step = 0; step < wholeSteps; step += side)
            {
                TransposeFour(source[((column * stride) + step)..], stride, panel[((step * TileKernel.Columns) + column)..]);
            }
        }

        for (int column = 0; column < columns; column++)
        {
            for (int step = column < wholeColumns ? wholeSteps : 0; step < steps; step++)
            {
                panel[(step * TileKernel.Columns) + column] = source[(column * stride) + step];
            }
        }
    }

    /// <summary>
    /// Packs a left factor whose steps are rows in memory, tile by tile: <c>target[t, k, r] = source[k, 6 t + r]</c>. The last tile may have fewer rows; its memory
    /// is as large as that of the others.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tiles(ReadOnlySpan<float> source, int rows, int steps, Span<float> target)
    {
        for (int first = 0; first < rows; first += TileKernel.Rows)
        {
            int count = Math.Min(TileKernel.Rows, rows - first);
            Span<float> tile = target.Slice(first * steps, TileKernel.Rows * steps);
            for (int step = 0; step < steps; step++)
            {
                ref readonly float from = ref source.Slice((step * rows) + first, count)[0];
                Span<float> to = tile.Slice(step * TileKernel.Rows, TileKernel.Rows);
                for (int row = 0; row < count; row++)
                {
                    to[row] = Unsafe.Add(ref Unsafe.AsRef(in from), row);
                }
            }
        }
    }

    // target[k, c] = source[c, k] for four of each.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeFour(ReadOnlySpan<float> source, int stride, Span<float> target)
    {
        // The one check for all that follows.
        ref float from = ref MemoryMarshal.GetReference(source[..((3 * stride) + 4)]);
        ref float to = ref MemoryMarshal.GetReference(target[..((3 * TileKernel.Columns) + 4)]);
        Vector128<float> row0 = Vector128.LoadUnsafe(ref from), row1 = Vector128.LoadUnsafe(ref from, (nuint)stride);
        Vector128<float> row2 = Vector128.LoadUnsafe(ref from, (nuint)(2 * stride)), row3 = Vector128.LoadUnsafe(ref from, (nuint)(3 * stride));
        Vector128<float> low01 = Sse.UnpackLow(row0, row1), high01 = Sse.UnpackHigh(row0, row1);
        Vector128<float> low23 = Sse.UnpackLow(row2, row3), high23 = Sse.UnpackHigh(row2, row3);
        nuint width = (nuint)TileKernel.Columns;
        Sse.MoveLowToHigh(low01, low23).StoreUnsafe(ref to);
        Sse.MoveHighToLow(low23, low01).StoreUnsafe(ref to, width);
        Sse.MoveLowToHigh(high01, high23).StoreUnsafe(ref to, 2 * width);
        Sse.MoveHighToLow(high23, high01).StoreUnsafe(ref to, 3 * width);
    }
}
