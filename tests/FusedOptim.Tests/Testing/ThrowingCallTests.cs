using System.Globalization;
using System.Text.RegularExpressions;
using FusedOptim.Testing;
using Xunit;

namespace FusedOptim.Tests.Testing;

public sealed class ThrowingCallTests
{
    [Fact]
    public void CallThatThrows_IsNamedWithItsInputsAndException()
    {
        var exception = Assert.Throws<RuleMismatchException>(() => RuleCheck.AssertMatches<CrossingLimits>());

        Assert.Matches(
            @"^CrossingLimits: the method throws for element \[\d+\] of 'tensor of \d+' in step 1, where the loop gives a number: nothing in it throws\.\n"
            + @"  the method throws ArgumentException: .+\n"
            + @"  before the step: parameter = \S+ \(0x[0-9A-F]{8}\), gradient = \S+ \(0x[0-9A-F]{8}\), lowest = 0 \(0x00000000\)\n  hyperparameters: LearningRate = 0\.01$",
            exception.Message);
        Assert.True(Value(exception, "parameter") < -1);
        Assert.IsType<ArgumentException>(exception.InnerException);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void InputsThatAreNamed_ThrowAgain(int seed)
    {
        var exception = Assert.Throws<RuleMismatchException>(() => RuleCheck.AssertMatches<CrossingLimits>(seed));
        float lowest = (float)Value(exception, "lowest");

        var again = Assert.Throws<ArgumentException>(() => CrossingLimits.Update((float)Value(exception, "parameter"), (float)Value(exception, "gradient"), ref lowest));

        Assert.Equal(exception.InnerException!.Message, again.Message);
    }

    [Fact]
    public void CallThatThrowsBehindReductions_IsTheFirstOfTheStep()
    {
        // The tensor of one element has no gradient below its mean; in that of two, one of them is.
        var exception = Assert.Throws<RuleMismatchException>(() => RuleCheck.AssertMatches<CrossingLimitsOfATensor>());

        Assert.Matches(@"^CrossingLimitsOfATensor: the method throws for element \[[01]\] of 'tensor of 2' in step 1,", exception.Message);
        Assert.EndsWith($" cannot be greater than {Value(exception, "gradient").ToString(CultureInfo.CurrentCulture)}.", exception.InnerException!.Message, StringComparison.Ordinal);
    }

    private static double Value(RuleMismatchException exception, string name) =>
        double.Parse(Regex.Match(exception.Message, $@"\b{name} = (\S+) \(0x").Groups[1].Value, CultureInfo.InvariantCulture);
}
