using System.Numerics;
using FusedOptim.Optimizers;
using Xunit;

namespace FusedOptim.Tests.Golden;

/// <summary>A rule method can be tried as an ordinary method: those of the ready-made optimizers follow the trajectories, called element by element.</summary>
public sealed class ScalarRuleTests
{
    // All cases with a rule method but cautious AdamW, whose mean over the tensor no single element knows.
    private static readonly Dictionary<string, (TrajectoryFile File, Type Single, Type Double)> Rules = new()
    {
        ["nadam"] = (TrajectoryFile.Optimizers, typeof(NAdam), typeof(DoubleOptimizers.NAdam)),
        ["nadam-weight-decay"] = (TrajectoryFile.Optimizers, typeof(NAdam), typeof(DoubleOptimizers.NAdam)),
        ["radam"] = (TrajectoryFile.Optimizers, typeof(RAdam), typeof(DoubleOptimizers.RAdam)),
        ["radam-weight-decay"] = (TrajectoryFile.Optimizers, typeof(RAdam), typeof(DoubleOptimizers.RAdam)),
        ["adadelta"] = (TrajectoryFile.Optimizers, typeof(Adadelta), typeof(DoubleOptimizers.Adadelta)),
        ["adadelta-weight-decay"] = (TrajectoryFile.Optimizers, typeof(Adadelta), typeof(DoubleOptimizers.Adadelta)),
        ["rprop"] = (TrajectoryFile.Optimizers, typeof(Rprop), typeof(DoubleOptimizers.Rprop)),
        ["asgd"] = (TrajectoryFile.Optimizers, typeof(Asgd), typeof(DoubleOptimizers.Asgd)),
        ["lion"] = (TrajectoryFile.Rules, typeof(Lion), typeof(DoubleOptimizers.Lion)),
        ["adabelief"] = (TrajectoryFile.Rules, typeof(AdaBelief), typeof(DoubleOptimizers.AdaBelief)),
        ["yogi"] = (TrajectoryFile.Rules, typeof(Yogi), typeof(DoubleOptimizers.Yogi)),
        ["adan"] = (TrajectoryFile.Rules, typeof(Adan), typeof(DoubleOptimizers.Adan)),
        ["adopt"] = (TrajectoryFile.Rules, typeof(Adopt), typeof(DoubleOptimizers.Adopt)),
        ["schedule-free-adamw"] = (TrajectoryFile.Rules, typeof(ScheduleFreeAdamW), typeof(DoubleOptimizers.ScheduleFreeAdamW)),
    };

    public static TheoryData<string> Names => new(Rules.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void FloatMethod_FollowsTheTrajectory(string name) => Follow<float>(Rules[name].File, name, Rules[name].Single);

    [Theory]
    [MemberData(nameof(Names))]
    public void DoubleMethod_FollowsTheTrajectory(string name) => Follow<double>(Rules[name].File, name, Rules[name].Double);

    private static void Follow<T>(TrajectoryFile file, string name, Type optimizer)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        TrajectoryCase golden = file.Cases.Single(candidate => candidate.Name == name);
        var rule = new ScalarRule<T>(optimizer, file.Initial.Length);
        ReferenceArguments.Apply(golden.Hyperparameters, rule.TrySet);
        Trajectory.Follow<T>(file, golden, rule.Step);
    }
}
