using static TorchSharp.torch.optim;

namespace FusedOptim.Torch;

/// <summary>An optimizer whose rule has a momentum, for schedulers that cycle it.</summary>
internal sealed class MomentumOptimizer<T>(Optimizer<T> fused) : TorchOptimizer<T>(fused), IMomentum
    where T : unmanaged
{
    /// <summary>That of the first group; setting it sets it in all groups.</summary>
    public double Momentum
    {
        get => ((IMomentum)Groups[0]).Momentum;
        set
        {
            foreach (IMomentum group in Groups)
            {
                group.Momentum = value;
            }
        }
    }

    internal override TorchGroup<T> CreateGroup(ParameterGroup<T> group) => new MomentumGroup(group);

    private sealed class MomentumGroup(ParameterGroup<T> group) : TorchGroup<T>(group), IMomentum
    {
        public double Momentum
        {
            get => this["Momentum"];
            set => this["Momentum"] = value;
        }
    }
}
