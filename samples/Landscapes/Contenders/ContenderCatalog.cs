using FusedOptim.Optimizers;
using FusedOptim.Training;

namespace FusedOptim.Samples.Landscapes.Contenders;

/// <summary>
/// What can be chosen on the command line. Left out: LARS and LAMB, whose trust ratio is for layers; SGDW and the centred and momentum forms of RMSProp, which differ from their
/// neighbours here in nothing that can be seen in two dimensions; ASGD, whose average begins after a million steps.
/// </summary>
internal static class ContenderCatalog
{
    public static IReadOnlyList<IContender> All { get; } =
    [
        new OptimizerContender("sgd", () => new Sgd()),
        new OptimizerContender("momentum", () => new SgdMomentum()),
        new OptimizerContender("nesterov", () => new SgdNesterov()),
        new OptimizerContender("adagrad", () => new AdaGrad()),
        new OptimizerContender("rmsprop", () => new RmsProp()),
        new OptimizerContender("adadelta", () => new Adadelta()),
        new OptimizerContender("adam", () => new Adam()),
        new OptimizerContender("adamw", () => new AdamW()),
        new OptimizerContender("nadam", () => new NAdam()),
        new OptimizerContender("adabelief", () => new AdaBelief()),
        new OptimizerContender("lion", () => new Lion()),
        new OptimizerContender("rprop", () => new Rprop()),
        new OptimizerContender("amsgrad", () => new AmsGrad()),
        new OptimizerContender("adamax", () => new Adamax()),
        new OptimizerContender("radam", () => new RAdam()),
        new OptimizerContender("yogi", () => new Yogi()),
        new OptimizerContender("adan", () => new Adan()),
        new OptimizerContender("adopt", () => new Adopt()),
        new OptimizerContender("cautious-adamw", () => new CautiousAdamW()),
        new OptimizerContender("schedule-free-adamw", () => new ScheduleFreeAdamW()),
        new OptimizerContender("sign-sgd", () => new SignSgd()),
        new OptimizerContender("signum", () => new Signum()),
        new SecondOrderContender("lbfgs", () => new Lbfgs<double>(new LbfgsOptions { MaximumIterations = 1, GradientTolerance = 0, ChangeTolerance = 0 })),
        new SecondOrderContender("newton", () => new Newton<double>(new NewtonOptions { MaximumIterations = 1, GradientTolerance = 0, ChangeTolerance = 0 })),
    ];

    /// <summary>Those that run if none are chosen: the first ten, from plain descent to Adam and its neighbours, and the two of second order: as many as a picture can show.</summary>
    public static IReadOnlyList<IContender> Usual { get; } = [.. All.Take(10), .. All.Where(contender => !contender.HasRate)];

    public static IContender Find(string name) => All.Single(contender => contender.Name == name);
}
