namespace FusedOptim;

/// <summary>What has been read of the tensors of an optimizer, kept until everything is known to be right.</summary>
internal sealed class StagedTensors
{
    private readonly Dictionary<string, StagedTensor> staged = new(StringComparer.Ordinal);

    /// <summary>Keeps a tensor.</summary>
    public void Add(string name, StagedTensor tensor) => staged.Add(name, tensor);

    /// <summary>Refuses numbers that cannot be.</summary>
    /// <exception cref="CheckpointException">There is one.</exception>
    public void Check(WantedTensors wanted, bool mustBeFinite)
    {
        foreach (TensorSlot slot in wanted.Slots)
        {
            if (staged.TryGetValue(slot.Name, out StagedTensor? data) && slot.Problem(data, mustBeFinite) is { } problem)
            {
                throw new CheckpointException($"tensor '{slot.Name}' is not possible: {problem}");
            }
        }
    }

    /// <summary>Makes the optimizer what was read: its tensors, and then everything else. Nothing of it can fail.</summary>
    public void Apply<T>(Optimizer<T> optimizer, WantedTensors wanted, OptimizerPlan<T> plan)
        where T : unmanaged
    {
        optimizer.CheckAllMemory();
        foreach (TensorSlot slot in wanted.Slots)
        {
            if (staged.TryGetValue(slot.Name, out StagedTensor? data))
            {
                slot.Write(data);
            }
        }

        plan.Apply();
        optimizer.InvalidateWork();
    }
}
