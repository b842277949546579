using FusedOptim.Samples.Mlp.Network;

namespace FusedOptim.Samples.Mlp.Data;

/// <summary>Rows of inputs with a class each. Parts of a data set, and standardized ones, share its memory.</summary>
internal sealed class DataSet
{
    private readonly float[] inputs;
    private readonly byte[] labels;
    private readonly int first;
    private readonly Standardization standardization;

    /// <param name="inputs">All inputs, row by row.</param>
    /// <param name="labels">A class for each row; at least one.</param>
    /// <param name="classes">The number of classes; labels are less than it.</param>
    public DataSet(float[] inputs, byte[] labels, int classes)
        : this(inputs, labels, classes, first: 0, labels.Length, Standardization.None)
    {
    }

    private DataSet(float[] inputs, byte[] labels, int classes, int first, int rows, Standardization standardization)
    {
        this.inputs = inputs;
        this.labels = labels;
        this.first = first;
        this.standardization = standardization;
        Rows = rows;
        Columns = inputs.Length / labels.Length;
        Classes = classes;
    }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The number of inputs of a row.</summary>
    public int Columns { get; }

    /// <summary>The number of classes; labels are less than it.</summary>
    public int Classes { get; }

    /// <summary>The classes of all rows.</summary>
    public ReadOnlySpan<byte> Labels => labels.AsSpan(first, Rows);

    /// <summary>The inputs as they were read, row by row, not standardized.</summary>
    public ReadOnlySpan<float> Inputs => inputs.AsSpan(first * Columns, Rows * Columns);

    /// <summary>A part of the rows.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are no such rows.</exception>
    public DataSet Slice(int first, int rows)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, Rows - first);
        return new DataSet(inputs, labels, Classes, this.first + first, rows, standardization);
    }

    /// <summary>The same rows, whose inputs are standardized as they are copied.</summary>
    public DataSet Standardize(Standardization by) => new(inputs, labels, Classes, first, Rows, by);

    /// <summary>Copies some rows into a batch.</summary>
    public void CopyRows(ReadOnlySpan<int> rows, Matrix batch, Span<byte> batchLabels)
    {
        batch.Resize(rows.Length);
        ReadOnlySpan<float> from = Inputs;
        for (int row = 0; row < rows.Length; row++)
        {
            standardization.Copy(from.Slice(rows[row] * Columns, Columns), batch.Row(row));
            batchLabels[row] = Labels[rows[row]];
        }
    }

    /// <summary>Copies rows that follow each other into a batch.</summary>
    public void CopyRows(int first, int rows, Matrix batch, Span<byte> batchLabels)
    {
        batch.Resize(rows);
        standardization.Copy(Inputs.Slice(first * Columns, rows * Columns), batch.Values);
        Labels.Slice(first, rows).CopyTo(batchLabels);
    }
}
