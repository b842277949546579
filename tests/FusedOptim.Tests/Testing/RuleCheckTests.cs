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
        typeof(Surrounded),
        typeof(Scalars),
        typeof(DoubleScalars),
    ];

    [Theory]
    [MemberData(nameof(RuleMethods))]
    public void LoopsOfARuleMethod_GiveItsBits(Type type)
    {
        Action<int> check = typeof(RuleCheck).GetMethod(nameof(RuleCheck.AssertMatches))!.MakeGenericMethod(type).CreateDelegate<Action<int>>();

        check(1);
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

        var exception = Assert.Throws<RuleMismatchException>(() => new RuleComparison<float>(loops, calls, seed: 1).Run());

        Assert.Matches(
            @"^Halved: parameter \[\d+\] of 'tensor of \d+' differs after step \d+\.\n  the loop gives    \S+ \(0x[0-9A-F]{8}\)\n  the method gives  \S+ \(0x[0-9A-F]{8}\)\n"
            + @"  before the step: parameter = \S+ \(0x[0-9A-F]{8}\), gradient = \S+ \(0x[0-9A-F]{8}\), velocity = \S+ \(0x[0-9A-F]{8}\)\n  hyperparameters: LearningRate = \S+$",
            exception.Message);
    }

    private static bool HasRuleMethod(Type type) =>
        type.GetMethods(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Public)
            .Any(method => method.IsDefined(typeof(UpdateRuleAttribute), false));
}
