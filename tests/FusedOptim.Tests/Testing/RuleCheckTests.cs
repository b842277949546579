using FusedOptim.Optimizers;
using FusedOptim.Testing;
using Xunit;

namespace FusedOptim.Tests.Testing;

public sealed class RuleCheckTests
{
    public static TheoryData<Type> RuleMethods =>
    [
        .. typeof(Lion).Assembly.GetExportedTypes().Where(type => type.Namespace == "FusedOptim.Optimizers" && HasRuleMethod(type)),
        typeof(EveryReduction),
        typeof(GlobalReductions),
        typeof(GlobalScalar),
        typeof(Surrounded),
        typeof(Scalars),
        typeof(DoubleScalars),
    ];

    [Theory]
    [MemberData(nameof(RuleMethods))]
    public void LoopsOfARuleMethod_GiveItsBits(Type type)
    {
        Action<int, int> check = typeof(RuleCheck).GetMethod(nameof(RuleCheck.AssertMatches))!.MakeGenericMethod(type).CreateDelegate<Action<int, int>>();

        check(1, 16);
    }

    [Fact]
    public void OptimizerOfAttributes_IsRefused()
    {
        var exception = Assert.Throws<InvalidOperationException>(() => RuleCheck.AssertMatches<Adam>());

        Assert.Contains("no [UpdateRule] method", exception.Message);
    }

    [Fact]
    public void OtherType_IsRefused() => Assert.Throws<ArgumentException>(() => RuleCheck.AssertMatches<List<int>>());

    [Fact]
    public void LoopsOfAnotherRule_AreNamedWithBothValuesAndAllInputs()
    {
        using var loops = new Halved();
        using var calls = new Divided();

        var exception = Assert.Throws<RuleMismatchException>(() => new RuleComparison<float>(loops, calls, seed: 1).Run(16));

        Assert.Matches(
            @"^Halved: parameter \[\d+\] of 'tensor of \d+' differs after step \d+\.\n  the loop gives    \S+ \(0x[0-9A-F]{8}\)\n  the method gives  \S+ \(0x[0-9A-F]{8}\)\n"
            + @"  before the step: parameter = \S+ \(0x[0-9A-F]{8}\), gradient = \S+ \(0x[0-9A-F]{8}\), velocity = \S+ \(0x[0-9A-F]{8}\)\n  hyperparameters: LearningRate = \S+$",
            exception.Message);
    }

    [Fact]
    public void OnlyTheSignOfAZero_IsADifference() => Assert.Contains("parameter", Mismatch(new PositiveZero(), new NegativeZero()), StringComparison.Ordinal);

    [Fact]
    public void OnlyAState_IsADifference() => Assert.Contains("velocity [", Mismatch(new CountedOnce(), new OtherVelocity()), StringComparison.Ordinal);

    [Fact]
    public void OnlyANumberOfTheTensor_IsADifference() => Assert.Contains("the scalar steps", Mismatch(new CountedOnce(), new CountedTwice()), StringComparison.Ordinal);

    [Fact]
    public void OnlyAGradient_IsADifference() => Assert.Contains("gradient [", Mismatch(new CountedOnce(), new CountedAndZeroed()), StringComparison.Ordinal);

    [Fact]
    public void LastBitOfADouble_IsADifference()
    {
        using var loops = new DoubleKept();
        using var calls = new DoubleNudged();

        Assert.Contains("0x", Assert.Throws<RuleMismatchException>(() => new RuleComparison<double>(loops, calls, seed: 1).Run(16)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OutsideOfAStep_AReductionIsOfOneElementAgain()
    {
        using var optimizer = new EveryReduction { Execution = Execution.Scalar };
        optimizer.Add("tensor", new float[] { 1, 2, 3 }, new float[] { 3, 4, 5 });
        optimizer.Step();

        Assert.Equal((2f, 3f, 5f, 1d), (Rule.Norm(-2f), Rule.Sum(3f), Rule.Mean(5f), Rule.GlobalCount(true)));
    }

    private static string Mismatch(Optimizer<float> loops, Optimizer<float> calls)
    {
        using (loops)
        using (calls)
        {
            return Assert.Throws<RuleMismatchException>(() => new RuleComparison<float>(loops, calls, seed: 1).Run(16)).Message.Split('\n')[0];
        }
    }

    private static bool HasRuleMethod(Type type) =>
        type.GetMethods(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Public)
            .Any(method => method.IsDefined(typeof(UpdateRuleAttribute), false));
}
