namespace FusedOptim.Samples.Mlp.Network;

/// <summary>A matrix whose number of rows changes from batch to batch; its memory is kept.</summary>
internal sealed class Matrix(int columns)
{
    private float[] values = [];

    public Matrix(int rows, int columns)
        : this(columns) => Resize(rows);

    public int Rows { get; private set; }

    public int Columns { get; } = columns;

    /// <summary>All values, row by row.</summary>
    public Span<float> Values => values.AsSpan(0, Rows * Columns);

    /// <summary>The same values as memory, for an optimizer.</summary>
    public Memory<float> Memory => values.AsMemory(0, Rows * Columns);

    /// <summary>The array that holds the values from its beginning on, and may be longer.</summary>
    public float[] Array => values;

    public Span<float> Row(int row) => values.AsSpan(row * Columns, Columns);

    /// <summary>Sets the number of rows. The values are undefined afterwards.</summary>
    public void Resize(int rows)
    {
        if (values.Length < rows * Columns)
        {
            values = new float[rows * Columns];
        }

        Rows = rows;
    }
}
