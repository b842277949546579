using FusedOptim.Samples.Playground.Formulas;

namespace FusedOptim.Playground.Tests.Formulas;

public sealed class FormulaTests
{
    [Theory]
    [InlineData("1 + 2 * 3", 7)]
    [InlineData("(1 + 2) * 3", 9)]
    [InlineData("2 - 3 - 4", -5)]
    [InlineData("12 / 3 / 2", 2)]
    [InlineData("2 ^ 3 ^ 2", 512)]
    [InlineData("-2 ^ 2", -4)]
    [InlineData("2 ^ -1", 0.5)]
    [InlineData("--3", 3)]
    [InlineData("2 * -3", -6)]
    [InlineData("x * y", 6)]
    [InlineData("2e1 + .5 + 3.", 23.5)]
    [InlineData("2 * e", 2 * Math.E)]
    [InlineData("1.5e-3", 1.5e-3)]
    [InlineData("sin(pi / 2)", 1)]
    [InlineData("max(x, y) - min(x, y)", 1)]
    [InlineData("sqrt(abs(-16)) + log(exp(2)) + tanh(0) + cos(0) + tan(0)", 7)]
    public void Value_FollowsTheUsualRules(string text, double expected) => Assert.Equal(expected, Formula.Parse(text).At(2, 3).Value, 1e-12);

    [Theory]
    [InlineData("x^2 + 10*y^2 + 3*sin(2*x)*cos(3*y)")]
    [InlineData("exp(-(x^2 + y^2) / 2)")]
    [InlineData("(1 - x)^2 + 100*(y - x^2)^2")]
    [InlineData("log(1 + x^2) / (2 + cos(y)) - tanh(x*y)")]
    [InlineData("x*y / (1 + x^2 + y^2)")]
    [InlineData("sqrt(x^2 + y^2) + abs(x - y) + tan(x / 3)")]
    [InlineData("(x^2 + 1)^(y / 2)")]
    [InlineData("max(x^2, y) + min(x*y, 3)")]
    public void Derivatives_AreThoseOfDifferences(string text)
    {
        const double H = 1e-6;
        var formula = Formula.Parse(text);
        foreach ((double x, double y) in new[] { (0.7, 1.3), (-1.1, 0.4), (2.2, -0.9) })
        {
            Dual at = formula.At(x, y);
            double byX = (formula.At(x + H, y).Value - formula.At(x - H, y).Value) / (2 * H), byY = (formula.At(x, y + H).Value - formula.At(x, y - H).Value) / (2 * H);
            Assert.Equal(byX, at.X, 1e-6 * Math.Max(1, Math.Abs(byX)));
            Assert.Equal(byY, at.Y, 1e-6 * Math.Max(1, Math.Abs(byY)));
        }
    }

    [Fact]
    public void ConstantExponent_MayHaveANegativeBase()
    {
        Dual at = Formula.Parse("(x - 5)^3").At(2, 0);
        Assert.Equal((-27, 27, 0), (at.Value, at.X, at.Y));
    }

    [Theory]
    [InlineData("", "the formula ends where a number, x, y, a function or '(' is expected")]
    [InlineData("x +", "the formula ends where a number, x, y, a function or '(' is expected")]
    [InlineData("(x", "the formula ends where ')' is expected")]
    [InlineData("x y", "'y' at 3: an operator or the end is expected there")]
    [InlineData("2x", "'x' at 2: an operator or the end is expected there")]
    [InlineData("x; y", "';' at 2: an operator or the end is expected there")]
    [InlineData("x\0y", "'\0' at 2: an operator or the end is expected there")]
    [InlineData("sin x", "'x' at 5: '(' is expected there")]
    [InlineData("min(x)", "')' at 6: ',' is expected there")]
    [InlineData("process(1)", "'process' at 1 is not known here; there are x, y, e, pi, abs, cos, exp, log, sin, sqrt, tan, tanh, max, min")]
    [InlineData("1.2.3", "'.' at 4: an operator or the end is expected there")]
    [InlineData(".", "'.' at 1 is no number")]
    [InlineData("1e999", "'1e999' at 1 is no number")]
    public void Mistake_IsNamedWithItsPlace(string text, string message) => Assert.Equal(message, Assert.Throws<FormulaException>(() => Formula.Parse(text)).Message);

    [Theory]
    [InlineData('(')]
    [InlineData('-')]
    public void DeepFormula_IsRefused(char opening) =>
        Assert.Contains("deep", Assert.Throws<FormulaException>(() => Formula.Parse(new string(opening, 150) + "x")).Message, StringComparison.Ordinal);

    [Fact]
    public void DeepPowers_AreRefused() =>
        Assert.Contains("deep", Assert.Throws<FormulaException>(() => Formula.Parse(string.Join('^', Enumerable.Repeat("x", 60)))).Message, StringComparison.Ordinal);

    [Fact]
    public void LongFormula_IsRefused() =>
        Assert.Equal("a formula has at most 200 characters, and this one has 201", Assert.Throws<FormulaException>(() => Formula.Parse(new string('1', 201))).Message);
}
