using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Samples.Tests.Mlp.Training;

public sealed class TrainingSetupTests
{
    [Fact]
    public void Rows_AreToldApartByTheirInputsAndByTheirLabels()
    {
        var rows = new DataSet([1, 2, 3, 4], [0, 1], classes: 2);

        Assert.StartsWith("2 (", TrainingSetup.Describe(rows), StringComparison.Ordinal);
        Assert.Equal(TrainingSetup.Describe(rows), TrainingSetup.Describe(new DataSet([1, 2, 3, 4], [0, 1], classes: 2)));
        Assert.NotEqual(TrainingSetup.Describe(rows), TrainingSetup.Describe(new DataSet([1, 2, 3, 5], [0, 1], classes: 2)));
        Assert.NotEqual(TrainingSetup.Describe(rows), TrainingSetup.Describe(new DataSet([1, 2, 3, 4], [0, 0], classes: 2)));
        Assert.Equal("none", TrainingSetup.Describe(null as DataSet));
    }
}
