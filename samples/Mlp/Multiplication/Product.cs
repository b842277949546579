using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FusedOptim.Samples.Mlp.Network;

namespace FusedOptim.Samples.Mlp.Multiplication;

/// <summary>
/// One product of matrices as work for a crew. An item is a part of the rows of the result by one panel of its columns; it packs the right factor's panel for
/// itself, piece by piece, so that nobody waits for anybody.
/// </summary>
/// <param name="threads">How many workers there may be.</param>
internal sealed class Product(int threads) : ICrewWork
{
    // A panel's piece (24 KiB with vectors of 256 bits) stays in a first-level cache beside the rows that it meets, and those rows in a second-level one.
    private const int MostSteps = 384;
    private const int MostRows = 192;
    private const int FewestRows = 4 * TileKernel.Rows;
    private const int ItemsOfThread = 2;

    // Below this, one thread is done before another has begun.
    private const long ProductsWorthHelp = 128 * 1024;

    private readonly Worker[] workers = [.. Enumerable.Range(0, threads).Select(_ => new Worker())];
    private float[] tiles = [];
    private Left left;
    private Right right;
    private float[] result = [];
    private float[]? bias;
    private bool adds;
    private int rows, columns, steps, rowsOfItem, itemsOfRows;

    /// <summary>Computes <c>result[r, c] = start + sum over k of left[r, k] * right[k, c]</c>.</summary>
    /// <param name="crew">Who does it.</param>
    /// <param name="leftFactor">A matrix of [rows, steps], or of [steps, rows] if it is transposed.</param>
    /// <param name="isLeftTransposed">Whether it is.</param>
    /// <param name="rightFactor">A matrix of [steps, columns], or of [columns, steps] if it is transposed.</param>
    /// <param name="isRightTransposed">Whether it is.</param>
    /// <param name="target">The result.</param>
    /// <param name="startsWith">What the sums of each column begin with; null for 0.</param>
    /// <param name="addsToTarget">Whether sums begin with what is there.</param>
    public void Run(
        Crew crew, Matrix leftFactor, bool isLeftTransposed, Matrix rightFactor, bool isRightTransposed, Matrix target, float[]? startsWith = null, bool addsToTarget = false)
    {
        (rows, steps) = isLeftTransposed ? (leftFactor.Columns, leftFactor.Rows) : (leftFactor.Rows, leftFactor.Columns);
        columns = target.Columns;
        Check(rightFactor, isRightTransposed, target, startsWith);
        left = isLeftTransposed ? PackLeft(leftFactor) : new Left(leftFactor.Array, steps, StepStride: 1);
        right = new Right(rightFactor.Array, isRightTransposed, rightFactor.Columns);
        result = target.Array;
        bias = startsWith;
        adds = addsToTarget;
        int panels = DivideUp(columns, TileKernel.Columns);
        bool isShared = crew.Threads > 1 && (long)rows * columns * steps >= ProductsWorthHelp;
        itemsOfRows = DivideUp(rows, MostRows);
        if (isShared && panels * itemsOfRows < ItemsOfThread * crew.Threads)
        {
            itemsOfRows = Math.Max(itemsOfRows, Math.Min(DivideUp(rows, FewestRows), DivideUp(ItemsOfThread * crew.Threads, panels)));
        }

        rowsOfItem = DivideUp(DivideUp(rows, Math.Max(1, itemsOfRows)), TileKernel.Rows) * TileKernel.Rows;
        itemsOfRows = DivideUp(rows, Math.Max(1, rowsOfItem));
        (isShared ? crew : Crew.Alone).Run(this, panels * itemsOfRows);
    }

    /// <inheritdoc/>
    public void Run(int item, int worker)
    {
        int panel = item / itemsOfRows, firstRow = item % itemsOfRows * rowsOfItem;
        int firstColumn = panel * TileKernel.Columns;
        int lastRow = Math.Min(rows, firstRow + rowsOfItem), itemColumns = Math.Min(TileKernel.Columns, columns - firstColumn);
        int pieces = Math.Max(1, DivideUp(steps, MostSteps));
        int stepsOfPiece = DivideUp(steps, pieces);
        Worker own = workers[worker];
        own.Begin(bias, firstColumn, itemColumns);
        for (int piece = 0; piece < pieces; piece++)
        {
            int firstStep = piece * stepsOfPiece, pieceSteps = Math.Min(stepsOfPiece, steps - firstStep);
            right.Pack(firstStep, pieceSteps, firstColumn, itemColumns, own.Panel);
            bool continues = adds || piece > 0;
            for (int row = firstRow; row < lastRow; row += TileKernel.Rows)
            {
                RunTile(own, row, Math.Min(TileKernel.Rows, lastRow - row), firstColumn, itemColumns, firstStep, pieceSteps, continues);
            }
        }
    }

    private static int DivideUp(int value, int divisor) => (value + divisor - 1) / divisor;

    private void RunTile(Worker own, int row, int tileRows, int column, int tileColumns, int step, int tileSteps, bool continues)
    {
        ref float factor = ref left.At(row, step, steps);
        ref float panel = ref MemoryMarshal.GetReference(own.Panel);
        ref float start = ref MemoryMarshal.GetReference(own.Start);
        ref float target = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(result), ((nint)row * columns) + column);
        nint stride = columns;
        if (tileRows == TileKernel.Rows && tileColumns == TileKernel.Columns)
        {
            if (continues)
            {
                TileKernel.Run(ref factor, left.RowStride, left.StepStride, tileRows, ref panel, tileSteps, ref target, stride, ref target, stride);
            }
            else
            {
                TileKernel.Run(ref factor, left.RowStride, left.StepStride, tileRows, ref panel, tileSteps, ref start, 0, ref target, stride);
            }

            return;
        }

        // At the edges the kernel works on a whole tile of the worker's, of which the part that exists is copied.
        ref float edge = ref MemoryMarshal.GetReference(own.Edge);
        nint width = TileKernel.Columns;
        if (continues)
        {
            for (int i = 0; i < tileRows; i++)
            {
                MemoryMarshal.CreateSpan(ref Unsafe.Add(ref target, i * stride), tileColumns).CopyTo(own.Edge[(i * TileKernel.Columns)..]);
            }
        }

        TileKernel.Run(ref factor, left.RowStride, left.StepStride, tileRows, ref panel, tileSteps, ref continues ? ref edge : ref start, continues ? width : 0, ref edge, width);
        for (int i = 0; i < tileRows; i++)
        {
            own.Edge.Slice(i * TileKernel.Columns, tileColumns).CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref target, i * stride), tileColumns));
        }
    }

    // Small beside the product; all items read it.
    private Left PackLeft(Matrix factor)
    {
        int needed = DivideUp(rows, TileKernel.Rows) * TileKernel.Rows * steps;
        if (tiles.Length < needed)
        {
            tiles = new float[needed];
        }

        Packing.Tiles(factor.Values, rows, steps, tiles);
        return new Left(tiles, RowStride: 1, StepStride: TileKernel.Rows);
    }

    private void Check(Matrix rightFactor, bool isRightTransposed, Matrix target, float[]? startsWith)
    {
        (int rightSteps, int rightColumns) = isRightTransposed ? (rightFactor.Columns, rightFactor.Rows) : (rightFactor.Rows, rightFactor.Columns);
        if (rightSteps != steps || rightColumns != columns || target.Rows != rows || (startsWith is not null && startsWith.Length != columns))
        {
            throw new ArgumentException(
                $"[{rows}, {steps}] times [{rightSteps}, {rightColumns}] with {startsWith?.Length ?? columns} starts is no [{target.Rows}, {target.Columns}]", nameof(target));
        }
    }

    /// <summary>A left factor: packed in tiles, of which each is as long as all steps, or as it is.</summary>
    private readonly record struct Left(float[] Values, nint RowStride, nint StepStride)
    {
        public ref float At(int row, int step, int steps) =>
            ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Values), ((nint)row * (RowStride == 1 ? steps : RowStride)) + (step * StepStride));
    }

    /// <summary>A right factor.</summary>
    private readonly record struct Right(float[] Values, bool IsTransposed, int Stride)
    {
        public void Pack(int step, int steps, int column, int columns, Span<float> panel)
        {
            (int row, int position) = IsTransposed ? (column, step) : (step, column);
            ReadOnlySpan<float> source = Values.AsSpan((row * Stride) + position);
            if (IsTransposed)
            {
                Packing.TransposedColumns(source, Stride, steps, columns, panel);
            }
            else
            {
                Packing.Columns(source, Stride, steps, columns, panel);
            }
        }
    }

    /// <summary>What a worker has for itself: a panel's piece, the starts of a panel's columns, a tile.</summary>
    private sealed class Worker
    {
        private const int Alignment = 64;

        private readonly float[] memory;
        private readonly int first;

        public Worker()
        {
            // Pinned, so that vectors that begin at a cache line once do so for ever.
            int length = ((MostSteps + 1 + TileKernel.Rows) * TileKernel.Columns) + (Alignment / sizeof(float));
            memory = GC.AllocateArray<float>(length, pinned: true);
            nint address = Marshal.UnsafeAddrOfPinnedArrayElement(memory, 0);
            first = (int)((Alignment - (address % Alignment)) % Alignment / sizeof(float));
        }

        public Span<float> Panel => memory.AsSpan(first, MostSteps * TileKernel.Columns);

        public Span<float> Start => memory.AsSpan(first + (MostSteps * TileKernel.Columns), TileKernel.Columns);

        public Span<float> Edge => memory.AsSpan(first + ((MostSteps + 1) * TileKernel.Columns), TileKernel.Rows * TileKernel.Columns);

        public void Begin(float[]? bias, int column, int columns)
        {
            Start.Clear();
            bias?.AsSpan(column, columns).CopyTo(Start);
        }
    }
}
