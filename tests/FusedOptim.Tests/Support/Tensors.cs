using FusedOptim.Identity;

namespace FusedOptim.Tests.Support;

/// <summary>Arrays of reproducible numbers, and optimizers that hold some.</summary>
internal static class Tensors
{
    /// <summary>Numbers of mixed scale and both signs.</summary>
    public static float[] Values(int length, int seed = 1) => TrainingRun.Values<float>(new Random(seed), length);

    /// <summary>Adds a tensor of reproducible numbers, with a gradient.</summary>
    public static Parameter<float> AddTensor(this Optimizer<float> optimizer, string name, int length, int seed = 1) =>
        optimizer.Groups[0].AddTensor(name, length, seed);

    /// <summary>Adds a tensor of reproducible numbers, with a gradient.</summary>
    public static Parameter<float> AddTensor(this ParameterGroup<float> group, string name, int length, int seed = 1) =>
        group.Add(name, Values(length, seed), Values(length, seed + 1000));

    /// <summary>The optimizer with two tensors after two steps, so that nothing is zero any more.</summary>
    public static TOptimizer Trained<TOptimizer>(this TOptimizer optimizer)
        where TOptimizer : Optimizer<float>
    {
        optimizer.AddTensor("first", 19, seed: 1);
        optimizer.AddTensor("second", 5, seed: 2);
        optimizer.Step();
        optimizer.Step();
        return optimizer;
    }
}
