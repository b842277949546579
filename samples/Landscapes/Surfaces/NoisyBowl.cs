namespace FusedOptim.Samples.Landscapes.Surfaces;

/// <summary>The bowl of condition number 10 whose gradients have noise, as those of mini-batches have: no constant learning rate comes to rest at the minimum.</summary>
internal sealed class NoisyBowl() : Bowl(10)
{
    public override string Name => "noisy-bowl";

    public override string Description => $"{base.Description}; normal noise of deviation 1 in each gradient";

    public override double GradientNoise => 1;
}
