using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Samples.Mlp.Network;
using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Samples.Tests.Mlp.Network;

public sealed class ProbabilitiesTests
{
    [Fact]
    public void Rows_HaveTheSoftmaxOfTheirLogits()
    {
        var logits = new Matrix(2, 3);
        new float[] { 1, 2, 4, 200, -200, 199 }.CopyTo(logits.Values);
        float[] probabilities = new float[6];

        new SoftmaxCrossEntropy(3).Probabilities(logits, probabilities);

        double first = Math.Exp(1) + Math.Exp(2) + Math.Exp(4);
        double second = 1 + Math.Exp(-400) + Math.Exp(-1);
        double[] expected = [Math.Exp(1) / first, Math.Exp(2) / first, Math.Exp(4) / first, 1 / second, 0, Math.Exp(-1) / second];
        Assert.All(expected.Zip(probabilities), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [Fact]
    public void DataOfSeveralBatches_HasTheProbabilitiesOfEachRow()
    {
        DataSet data = DigitsFile.Embedded().Slice(0, 1100);
        var network = new MultilayerPerceptron(64, 12, 10);
        network.Initialize(seed: 4);
        var row = new Matrix(64);
        byte[] label = new byte[1];
        float[] expected = new float[10];

        float[] probabilities = new Evaluator(network, data.Columns).Probabilities(data);

        Assert.Equal(11_000, probabilities.Length);
        foreach (int place in (int[])[0, 511, 512, 1023, 1024, 1099])
        {
            data.CopyRows(place, 1, row, label);
            network.Probabilities(row, expected);
            Assert.All(expected.Zip(probabilities.Skip(place * 10).Take(10)), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        }
    }

    [Fact]
    public void Probabilities_LeaveGradientsAndCountsOfTheLossAlone()
    {
        var loss = new SoftmaxCrossEntropy(2);
        var logits = new Matrix(1, 2);
        new float[] { 0, 3 }.CopyTo(logits.Values);
        loss.Loss(logits, [1]);
        float[] gradients = loss.Gradients.Values.ToArray();

        loss.Probabilities(logits, new float[2]);

        Assert.Equal(1, loss.Correct);
        Assert.Equal(gradients, loss.Gradients.Values.ToArray());
    }
}
