using FusedOptim.Samples.Mlp.Network;

namespace FusedOptim.Samples.Mlp.Data;

/// <summary>Rows of inputs with a class each.</summary>
internal sealed class DataSet(float[] inputs, byte[] labels, int classes)
{
    /// <summary>The number of rows.</summary>
    public int Rows => labels.Length;

    /// <summary>The number of inputs of a row.</summary>
    public int Columns { get; } = inputs.Length / labels.Length;

    /// <summary>The number of classes; labels are less than it.</summary>
    public int Classes { get; } = classes;

    /// <summary>A part of the rows.</summary>
    public DataSet Slice(int first, int rows) =>
        new(inputs[(first * Columns)..((first + rows) * Columns)], labels[first..(first + rows)], Classes);

    /// <summary>Copies some rows into a batch.</summary>
    public void CopyRows(ReadOnlySpan<int> rows, Matrix batch, Span<byte> batchLabels)
    {
        batch.Resize(rows.Length);
        for (int row = 0; row < rows.Length; row++)
        {
            inputs.AsSpan(rows[row] * Columns, Columns).CopyTo(batch.Row(row));
            batchLabels[row] = labels[rows[row]];
        }
    }
}
