using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Samples.Tests.Mlp.Training;

public sealed class ConfusionMatrixTests
{
    [Fact]
    public void Counts_AreByLabelAndPrediction()
    {
        var confusion = new ConfusionMatrix(3);

        confusion.Add([0, 0, 1], [0, 1, 1]);
        confusion.Add([0, 1], [1, 2]);

        Assert.Equal([1, 2, 0, 0, 1, 1, 0, 0, 0], from label in Enumerable.Range(0, 3) from predicted in Enumerable.Range(0, 3) select confusion[label, predicted]);
    }

    [Fact]
    public void RecallAndPrecision_AreSharesOfRowsAndColumns()
    {
        var confusion = new ConfusionMatrix(3);
        confusion.Add([0, 0, 0, 1], [0, 1, 1, 1]);

        Assert.Equal(1 / 3.0, confusion.Recall(0));
        Assert.Equal(1, confusion.Recall(1));
        Assert.True(double.IsNaN(confusion.Recall(2)));
    }
}
