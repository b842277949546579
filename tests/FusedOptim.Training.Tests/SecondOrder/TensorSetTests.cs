using FusedOptim.Optimizers;

namespace FusedOptim.Training.Tests.SecondOrder;

public sealed class TensorSetTests
{
    [Fact]
    public void Tensors_AreOnePointInOrderOfAdd()
    {
        var tensors = new TensorSet<float>();
        tensors.Add("a", new float[] { 1, 2 }, new float[2]);
        TrainedTensor<float> b = tensors.Add("b", new float[] { 3, 4, 5, 6 }, new float[4], [2, 2]);
        var flat = new float[6];

        tensors.ReadValues(flat);

        Assert.Equal([1, 2, 3, 4, 5, 6], flat);
        Assert.Equal((6, 4), (tensors.Length, b.Length));
        Assert.Equal([2, 2], b.Shape);
        Assert.Equal((b, 1), tensors.Locate(3));
    }

    [Fact]
    public void WrongTensors_AreRefusedByName()
    {
        var memory = new double[20];
        var lbfgs = new Lbfgs<double>();
        lbfgs.Add("a", memory.AsMemory(0, 5), memory.AsMemory(5, 5));

        Refuses("There already is a tensor named 'a'.", () => lbfgs.Add("a", new double[1], new double[1]));
        Refuses("'b' has no elements.", () => lbfgs.Add("b", Memory<double>.Empty, Memory<double>.Empty));
        Refuses("The gradient of 'b' has 2 elements, but its parameters have 3.", () => lbfgs.Add("b", new double[3], new double[2]));
        Refuses("The shape [2, 2] of 'b' does not have its 3 elements.", () => lbfgs.Add("b", new double[3], new double[3], [2, 2]));
        Refuses("The memory of the parameters of 'b' overlaps the parameters of 'a'", () => lbfgs.Add("b", memory.AsMemory(4, 1), new double[1]));
        Refuses("The memory of the gradient of 'b' overlaps the gradient of 'a'", () => lbfgs.Add("b", new double[1], memory.AsMemory(9, 1)));
        Refuses("The memory of the gradient of 'b' overlaps the parameters of 'b'", () => lbfgs.Add("b", memory.AsMemory(10, 5), memory.AsMemory(14, 5)));
        Assert.Throws<ArgumentException>(() => lbfgs.Add(" ", new double[1], new double[1]));
        Assert.Equal(5, lbfgs.Tensors.Length);

        lbfgs.Add("b", memory.AsMemory(10, 5), memory.AsMemory(15, 5)); // what was refused is free again
    }

    [Fact]
    public void OtherElementTypes_AreRefused() =>
        Assert.Equal("Elements are float or double, not Half.", Assert.Throws<NotSupportedException>(() => new Lbfgs<Half>()).Message);

    [Fact]
    public void TensorsOfAnOptimizer_AreTakenOverInTheSameMemory()
    {
        float[] weights = [3, -2], gradient = new float[2];
        using var adam = new Adam { LearningRate = 0.05 };
        adam.Add("weights", weights, gradient, [2, 1]);
        for (int step = 0; step < 20; step++)
        {
            Loss();
            adam.Step();
        }

        double pretrained = Loss();
        var lbfgs = new Lbfgs<float>();
        lbfgs.AddTensorsOf(adam);

        StepResult result = lbfgs.Step(Loss);

        Assert.Equal(pretrained, result.LossBefore);
        Assert.True(result.LossAfter < 1e-9, result.ToString());
        Assert.Equal([2, 1], lbfgs.Tensors.Tensors[0].Shape);
        Assert.Equal(1, weights[0], 1e-4);

        double Loss()
        {
            gradient[0] = 2 * (weights[0] - 1);
            gradient[1] = 8 * (weights[1] - 2);
            return Math.Pow(weights[0] - 1, 2) + (4 * Math.Pow(weights[1] - 2, 2));
        }
    }

    [Fact]
    public void TensorsThatTakeNoPartInSteps_AreLeftOut()
    {
        using var sgd = new Sgd();
        sgd.Add("frozen", new float[2], new float[2]).Frozen = true;
        sgd.Add("no gradient", new float[2], null);
        var tensors = new TensorSet<float>();
        Assert.Equal(
            "Sgd has no tensor that takes part in steps: each is frozen or has no gradient.",
            Assert.Throws<InvalidOperationException>(() => tensors.AddTensorsOf(sgd)).Message);
        sgd.Add("trained", new float[3], new float[3]);

        tensors.AddTensorsOf(sgd);

        Assert.Equal("trained", Assert.Single(tensors.Tensors).Name);
    }

    [Fact]
    public void TakingOverThatFailsHalfWay_LeavesTheSetAsItWas()
    {
        var shared = new float[4];
        using var sgd = new Sgd();
        sgd.Add("first", new float[2], new float[2]);
        sgd.Add("second", shared, new float[4]);
        var tensors = new TensorSet<float>();
        tensors.Add("mine", shared.AsMemory(3), new float[1]);

        Refuses("The memory of the parameters of 'second' overlaps the parameters of 'mine'", () => tensors.AddTensorsOf(sgd));

        Assert.Equal((1, "mine"), (tensors.Length, Assert.Single(tensors.Tensors).Name));
        tensors.Add("first", sgd.Parameters[0].Values, sgd.Parameters[0].Gradient!.Value);
    }

    [Fact]
    public void AveragesInThePlaceOfParameters_AreRefused()
    {
        using var optimizer = new AveragedSgd();
        optimizer.Add("a", new float[2], new float[2]);
        optimizer.Step();
        optimizer.SwapInAverages();

        string message = Assert.Throws<InvalidOperationException>(() => new Lbfgs<float>().AddTensorsOf(optimizer)).Message;

        Assert.Equal("The averages of AveragedSgd are in the place of its parameters; call SwapOutAverages() first.", message);
    }

    [Fact]
    public void GradientThatTheOptimizerReplaced_IsRefused()
    {
        using var sgd = new Sgd();
        Parameter<float> parameter = sgd.Add("a", new float[2], new float[2]);
        var lbfgs = new Lbfgs<float>();
        lbfgs.AddTensorsOf(sgd);
        parameter.Gradient = new float[2];

        string message = Assert.Throws<InvalidOperationException>(() => lbfgs.Step(() => throw new InvalidOperationException("called"))).Message;

        Assert.StartsWith("The gradient of 'a' is other memory in its Sgd than when the tensor was taken over.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void LossFunctionThatAddsTensors_IsRefused()
    {
        var lbfgs = new Lbfgs<double>();
        lbfgs.Add("a", new double[1], new double[1]);

        string message = Assert.Throws<InvalidOperationException>(() => lbfgs.Step(() =>
        {
            lbfgs.Add("b", new double[1], new double[1]);
            return 0;
        })).Message;

        Assert.StartsWith("Add was called while another call on these tensors was running", message, StringComparison.Ordinal);
        lbfgs.Add("b", new double[1], new double[1]); // and is possible again
    }

    [Fact]
    public void StepWithoutTensors_IsRefused() =>
        Assert.Equal("Lbfgs has no tensors; Add them first.", Assert.Throws<InvalidOperationException>(() => new Lbfgs<double>().Step(() => 0)).Message);

    private static void Refuses(string message, Action call) => Assert.StartsWith(message, Assert.Throws<ArgumentException>(call).Message, StringComparison.Ordinal);
}

/// <summary>A rule with averages.</summary>
[FusedOptimizer]
[WeightAverage(0.9)]
internal sealed partial class AveragedSgd;
