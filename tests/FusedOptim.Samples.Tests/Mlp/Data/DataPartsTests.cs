using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Samples.Mlp.Network;

namespace FusedOptim.Samples.Tests.Mlp.Data;

public sealed class DataPartsTests
{
    private static readonly DataSet Training = new([1, 2, 3, 4, 5, 6, 50, 60], [0, 1, 2, 3], 4);
    private static readonly DataSet Test = new([100, 200], [1], 4);

    [Fact]
    public void Split_HoldsTheLastRowsBack()
    {
        var parts = DataParts.Split(Training, Test, validationRows: 1);

        Assert.Equal([0, 1, 2], parts.Training.Labels.ToArray());
        Assert.Equal([1, 2, 3, 4, 5, 6], parts.Training.Inputs.ToArray());
        Assert.Equal([3], parts.Validation!.Labels.ToArray());
        Assert.Equal([50, 60], parts.Validation.Inputs.ToArray());
        Assert.Same(Test, parts.Test);
        Assert.Null(DataParts.Split(Training, Test, validationRows: 0).Validation);
    }

    [Fact]
    public void Split_ThatLeavesNothing_IsRefused() => Assert.Contains(
        "4 training rows are too few: 4 of them are for validation", Assert.Throws<InvalidDataException>(() => DataParts.Split(Training, Test, 4)).Message, StringComparison.Ordinal);

    [Fact]
    public void Standardize_GivesTheTrainingRowsMeanZeroAndVarianceOne()
    {
        DataParts parts = Standardized(DataParts.Split(Training, Test, 1));

        float[] training = Copy(parts.Training);

        Assert.Equal(0, training.Average(), 1e-6);
        Assert.Equal(1, training.Average(input => input * input), 1e-6);
    }

    // Mean 3.5 and variance 35 / 12 are those of 1 to 6.
    [Fact]
    public void Standardize_MeasuresTheOtherRowsByTheTrainingRows()
    {
        DataParts parts = Standardized(DataParts.Split(Training, Test, 1));
        double deviation = Math.Sqrt(35.0 / 12);

        Assert.Equal([(50 - 3.5) / deviation, (60 - 3.5) / deviation], Copy(parts.Validation!).Select(input => (double)input), (a, b) => Math.Abs(a - b) < 1e-4);
        Assert.Equal([(100 - 3.5) / deviation, (200 - 3.5) / deviation], Copy(parts.Test).Select(input => (double)input), (a, b) => Math.Abs(a - b) < 1e-4);
    }

    [Fact]
    public void Standardize_LeavesTheDataItselfAlone()
    {
        _ = Standardized(DataParts.Split(Training, Test, 1));

        Assert.Equal([1, 2, 3, 4, 5, 6, 50, 60], Copy(Training));
    }

    [Fact]
    public void RowsThatAreAllTheSame_CannotBeStandardized()
    {
        var constant = new DataSet([2, 2, 2, 2], [0, 1], 2);

        Assert.Contains("2 training rows are the same", Assert.Throws<InvalidDataException>(() => Standardization.By(constant)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SliceOfASlice_CountsFromThatSlice()
    {
        DataSet slice = Training.Slice(1, 3).Slice(1, 2);

        Assert.Equal([2, 3], slice.Labels.ToArray());
        Assert.Equal([5, 6, 50, 60], Copy(slice));
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 0)]
    [InlineData(2, 3)]
    public void SliceOfRowsThatAreNotThere_IsRefused(int first, int rows) => Assert.Throws<ArgumentOutOfRangeException>(() => Training.Slice(first, rows));

    [Fact]
    public void CopyRowsByNumber_CopiesTheSameAsInOrder()
    {
        DataSet data = Training.Standardize(new Standardization(3, 2)).Slice(1, 3);
        var inputs = new Matrix(2);
        byte[] labels = new byte[2];

        data.CopyRows([1, 2], inputs, labels);
        float[] byNumber = inputs.Values.ToArray();
        inputs.Values.Clear();
        data.CopyRows(1, 2, inputs, labels);

        Assert.Equal([1, 1.5f, 23.5f, 28.5f], byNumber);
        Assert.Equal(byNumber, inputs.Values.ToArray());
        Assert.Equal([2, 3], labels);
    }

    private static float[] Copy(DataSet data)
    {
        var inputs = new Matrix(data.Columns);
        data.CopyRows(0, data.Rows, inputs, new byte[data.Rows]);
        return inputs.Values.ToArray();
    }

    private static DataParts Standardized(DataParts parts) => parts.Standardize(Standardization.By(parts.Training));
}
