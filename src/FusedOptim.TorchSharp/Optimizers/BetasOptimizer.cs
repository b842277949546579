using static TorchSharp.torch.optim;

namespace FusedOptim.Torch;

/// <summary>An optimizer whose rule has two betas: where TorchSharp cycles momentum, it is the first one.</summary>
internal sealed class BetasOptimizer<T>(Optimizer<T> fused) : TorchOptimizer<T>(fused), IBetas
    where T : unmanaged
{
    /// <summary>Those of the first group; setting them sets them in all groups.</summary>
    public (double, double) Betas
    {
        get => ((IBetas)Groups[0]).Betas;
        set
        {
            foreach (IBetas group in Groups)
            {
                group.Betas = value;
            }
        }
    }

    internal override TorchGroup<T> CreateGroup(ParameterGroup<T> group) => new BetasGroup(group);

    private sealed class BetasGroup(ParameterGroup<T> group) : TorchGroup<T>(group), IBetas
    {
        public (double, double) Betas
        {
            get => (this["Beta1"], this["Beta2"]);
            set => (this["Beta1"], this["Beta2"]) = value;
        }
    }
}
