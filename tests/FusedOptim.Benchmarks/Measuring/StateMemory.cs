using System.Globalization;
using FusedOptim.Benchmarks.Cases;
using FusedOptim.Benchmarks.Contenders;
using FusedOptim.Benchmarks.Memory;

namespace FusedOptim.Benchmarks.Measuring;

/// <summary>The memory that states of a tensor of 16 Mi elements take, in a process of its own.</summary>
internal static class StateMemory
{
    /// <summary>The command of the child process.</summary>
    public const string Command = "state-memory";

    /// <summary>The size.</summary>
    public static Size Size => Sizes.Mi16;

    /// <summary>Measures a rule.</summary>
    public static long Of(RuleKind rule) => long.Parse(ChildProcess.Run(Command, $"{rule}"), CultureInfo.InvariantCulture);

    /// <summary>
    /// What a child does: prints the bytes that the process grows by when a tensor is added and stepped once, whose parameters and gradients it has already. Not what the
    /// library says, but what the system gives, with all padding.
    /// </summary>
    public static void RunInChild(RuleKind rule, TextWriter output)
    {
        using TensorSet<float> tensors = TensorSet<float>.Create(Size.Lengths, states: 0);
        using Optimizer<float> optimizer = OurOptimizers.Create<float>(rule);
        optimizer.MaxDegreeOfParallelism = 1;

        // The code of a step is compiled before anything is measured.
        using Optimizer<float> first = OurOptimizers.Create<float>(rule);
        first.MaxDegreeOfParallelism = 1;
        first.Add("one", new float[64], new float[64]);
        first.Step();
        Collections.Settle();
        long before = Environment.WorkingSet;
        optimizer.Add("tensor", tensors.Arrays[0][0].Memory, tensors.Arrays[0][^1].Memory);
        optimizer.Step();
        output.WriteLine((Environment.WorkingSet - before).ToString(CultureInfo.InvariantCulture));
    }
}
