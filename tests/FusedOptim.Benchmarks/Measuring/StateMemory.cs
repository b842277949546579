using FusedOptim.Benchmarks.Cases;
using FusedOptim.Benchmarks.Contenders;
using FusedOptim.Benchmarks.Memory;

namespace FusedOptim.Benchmarks.Measuring;

/// <summary>The memory that states take.</summary>
internal static class StateMemory
{
    /// <summary>
    /// What the process grows by when tensors are added and stepped once, whose parameters and gradients it has already: not what the library says, but what the system
    /// gives, with all padding.
    /// </summary>
    public static long Of(RuleKind rule, Size size)
    {
        using TensorSet<float> tensors = TensorSet<float>.Create(size.Lengths, states: 0);
        using Optimizer<float> optimizer = OurOptimizers.Create<float>(rule);
        optimizer.MaxDegreeOfParallelism = 1;
        Collections.Settle();
        long before = Environment.WorkingSet;
        for (int tensor = 0; tensor < tensors.Arrays.Count; tensor++)
        {
            optimizer.Add($"tensor {tensor}", tensors.Arrays[tensor][0].Memory, tensors.Arrays[tensor][^1].Memory);
        }

        optimizer.Step();
        return Environment.WorkingSet - before;
    }
}
