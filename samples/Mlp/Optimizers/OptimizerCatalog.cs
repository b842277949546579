using FusedOptim.Optimizers;

namespace FusedOptim.Samples.Mlp.Optimizers;

/// <summary>An optimizer that can be chosen on the command line.</summary>
/// <param name="Name">What it is called there.</param>
/// <param name="LearningRate">A learning rate that suits the digits, from trying 0.001, 0.003, 0.01 ... on the validation rows; that of the default from trying others beside it.</param>
/// <param name="Create">Makes one.</param>
internal sealed record OptimizerChoice(string Name, double LearningRate, Func<Optimizer<float>> Create)
{
    /// <summary>
    /// A learning rate that suits images of MNIST's format and larger networks: about a third. Tried with AdamW and the variants of SGD on Fashion-MNIST, taken over for all others.
    /// </summary>
    public double ImageLearningRate => Rounding.ToOneDigit(LearningRate / 3);
}

/// <summary>The optimizers that can be chosen on the command line: those that come ready-made, and those that this program declares itself.</summary>
internal static class OptimizerCatalog
{
    public const string Default = "nesterov";

    public static IReadOnlyList<OptimizerChoice> All { get; } =
    [
        new("sgd", 0.3, () => new Sgd()),
        new("momentum", 0.1, () => new SgdMomentum()),
        new("nesterov", 0.05, () => new SgdNesterov()),
        new("sgdw", 0.1, () => new SgdW()),
        new("adagrad", 0.01, () => new AdaGrad()),
        new("rmsprop", 0.001, () => new RmsProp()),
        new("rmsprop-momentum", 0.0003, () => new RmsPropMomentum()),
        new("rmsprop-centered", 0.001, () => new RmsPropCentered()),
        new("adam", 0.003, () => new Adam()),
        new("amsgrad", 0.003, () => new AmsGrad()),
        new("adamax", 0.01, () => new Adamax()),
        new("adamw", 0.003, () => new AdamW()),
        new("sign-sgd", 0.001, () => new SignSgd()),
        new("signum", 0.0003, () => new Signum()),
        new("lars", 1, () => new Lars()),
        new("lamb", 0.003, () => new Lamb()),
        new("rprop", 0.03, () => new Rprop()),
        new("adadelta", 3, () => new Adadelta()),
        new("asgd", 0.3, () => new Asgd()),
        new("nadam", 0.003, () => new NAdam()),
        new("radam", 0.03, () => new RAdam()),
        new("adabelief", 0.01, () => new AdaBelief()),
        new("yogi", 0.01, () => new Yogi()),
        new("adan", 0.01, () => new Adan()),
        new("adopt", 0.003, () => new Adopt()),
        new("lion", 0.001, () => new Lion()),
        new("cautious-adamw", 0.003, () => new CautiousAdamW()),
        new("schedule-free-adamw", 0.1, () => new ScheduleFreeAdamW()),
        new("bfloat16-adamw", 0.003, () => new BFloat16AdamW()),
        new("clipped-adamw", 0.003, () => new ClippedAdamW()),
    ];

    public static OptimizerChoice Find(string name) => All.Single(choice => choice.Name == name);
}
