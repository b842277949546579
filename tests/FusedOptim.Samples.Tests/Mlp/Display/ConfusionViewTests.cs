using FusedOptim.Samples.Mlp.Display;
using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Samples.Tests.Mlp.Display;

public sealed class ConfusionViewTests
{
    [Fact]
    public void Text_HasALineForEachClassWithTheShareThatWasRecognized()
    {
        var matrix = new ConfusionMatrix(3);
        matrix.Add([0, 0, 0, 1, 2, 2], [0, 0, 2, 1, 1, 0]);
        using var output = new StringWriter();

        ConfusionView.Print(matrix, output);

        Assert.Equal(
            [
                "           0     1     2",
                "     0     2     .     1   0.667",
                "     1     .     1     .   1.000",
                "     2     1     1     .   0.000",
            ],
            output.ToString().TrimEnd().Split(Environment.NewLine));
    }
}
