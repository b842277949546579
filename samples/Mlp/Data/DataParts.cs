namespace FusedOptim.Samples.Mlp.Data;

/// <summary>The parts of the data: what is trained on, what choices are made by, and what is read once, at the end.</summary>
/// <param name="Training">The training rows.</param>
/// <param name="Validation">The rows that are held back from training; null for none.</param>
/// <param name="Test">The test rows.</param>
internal sealed record DataParts(DataSet Training, DataSet? Validation, DataSet Test)
{
    /// <summary>Holds the last training rows back.</summary>
    /// <exception cref="InvalidDataException">No row is left to be trained on.</exception>
    public static DataParts Split(DataSet training, DataSet test, int validationRows)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(validationRows);
        int rows = training.Rows - validationRows;
        return rows < 1
            ? throw new InvalidDataException($"{training.Rows} training rows are too few: {validationRows} of them are for validation; hold fewer rows back or use more data")
            : new DataParts(training.Slice(0, rows), validationRows > 0 ? training.Slice(rows, validationRows) : null, test);
    }

    /// <summary>The same rows, standardized.</summary>
    public DataParts Standardize(Standardization by) => new(Training.Standardize(by), Validation?.Standardize(by), Test.Standardize(by));
}
