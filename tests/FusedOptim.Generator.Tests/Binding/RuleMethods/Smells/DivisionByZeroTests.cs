namespace FusedOptim.Generator.Tests.Binding.RuleMethods.Smells;

/// <summary>FOPT026.</summary>
public sealed class DivisionByZeroTests
{
    private const string Id = "FOPT026";
    private const string Arguments = "ref float secondMoment, long step, float learningRate = 1e-3f, float beta2 = 0.999f, float epsilon = 1e-8f, [Range(-1.0, 1.0)] float shift = 0";
    private const string Moment = "secondMoment = beta2 * secondMoment + (1 - beta2) * gradient * gradient; ";

    [Theory]
    [InlineData("MathF.Sqrt(secondMoment)", "return parameter - learningRate * gradient / [|MathF.Sqrt(secondMoment)|];")]
    [InlineData("MathF.Sqrt(secondMoment)", "return parameter - learningRate * gradient / [|(MathF.Sqrt(secondMoment))|];")]
    [InlineData("secondMoment", "gradient /= [|secondMoment|]; return parameter - learningRate * gradient;")]
    [InlineData("denominator", "float denominator = MathF.Sqrt(secondMoment) * 2; return parameter - learningRate * gradient / [|denominator|];")]
    [InlineData("MathF.Abs(gradient) * epsilon", "return parameter - learningRate * gradient / [|(MathF.Abs(gradient) * epsilon)|];")]
    [InlineData("Rule.Norm(gradient)", "return parameter - learningRate * gradient / [|Rule.Norm(gradient)|];")]
    [InlineData("Rule.MaximumMagnitude(gradient)", "float scale = 1 / [|Rule.MaximumMagnitude(gradient)|]; return parameter - learningRate * gradient * scale;")]
    [InlineData("secondMoment - shift", "return parameter - learningRate * gradient / [|(secondMoment - shift)|];")]
    [InlineData("secondMoment + shift", "return parameter - learningRate * gradient / [|(secondMoment + shift)|];")]
    [InlineData("MathF.Max(gradient, 0)", "return parameter - learningRate * gradient / [|MathF.Max(gradient, 0)|];")]
    [InlineData("secondMoment", "return step > 5 ? parameter - gradient / [|secondMoment|] : parameter - learningRate * gradient;")]
    [InlineData("MathF.Sqrt(secondMoment)", "return learningRate > 0 ? parameter - gradient / [|MathF.Sqrt(secondMoment)|] : parameter;")]
    [InlineData("Rule.Tanh(gradient)", "return parameter - learningRate * parameter / [|Rule.Tanh(gradient)|];")]
    public void DenominatorThatCanBeZero_IsReported(string denominator, string body) => Rules.Warns(Rules.Of(Arguments, Moment + body), Id, Message(denominator));

    [Theory]
    [InlineData("step - 1", "return parameter - learningRate * gradient / [|(step - 1)|];")]
    [InlineData("shift", "return parameter - learningRate / [|shift|] * gradient;")]
    [InlineData("beta2 - 0.999f", "return parameter - learningRate * (1 / [|(beta2 - 0.999f)|]) * gradient;")]
    [InlineData("shift - shift", "return parameter - learningRate / [|(shift - shift)|] * gradient;")]
    [InlineData("1 - Rule.Power((double)beta2, step - 1)", "return parameter - (float)(learningRate / [|(1 - Rule.Power((double)beta2, step - 1))|]) * gradient;")]
    [InlineData("1 - MathF.Pow(beta2, step - 1)", "return parameter - learningRate * gradient / [|(1 - MathF.Pow(beta2, step - 1))|];")]
    [InlineData("shift", "float scale = step < 5 ? 1 / [|shift|] : 1; return parameter - learningRate * scale * gradient;")]
    public void DenominatorThatIsZeroInTheFirstStep_IsReported(string denominator, string body) => Rules.Warns(Rules.Of(Arguments, body), Id, Message(denominator));

    [Theory]
    [InlineData("gradient / (1 - Rule.Power(beta2, step))")]
    [InlineData("gradient / (beta2 - 0.9f)")]
    [InlineData("gradient / (step - 2)")]
    [InlineData("gradient / (1 - beta2 * beta2)")]
    [InlineData("gradient / MathF.Max(step - 1, 1)")]
    [InlineData("gradient * (step > 1 ? 1 / (step - 1f) : 1)")]
    [InlineData("(step == 1 ? gradient : gradient / (step - 1))")]
    [InlineData("gradient * (shift > 0 ? beta2 / shift : 1)")]
    [InlineData("gradient * MathF.Min(1, 1 / (step - 1f))")]
    [InlineData("MathF.Min(gradient, 1 / shift)")]
    [InlineData("gradient / (1 + 1 / shift)")]
    [InlineData("(gradient > 0 ? gradient / shift : 0)")]
    [InlineData("gradient / (Tiny - Tiny * 1)")]
    public void DenominatorThatIsZeroNeverOrWithoutHarm_IsNotReported(string update) => Rules.Passes(
        Rules.Of(Arguments, Moment + $"return parameter - learningRate * ({update});", "static readonly float Tiny = 1e-8f;"), Id);

    [Fact]
    public void NumberOfTheTensorThatStartsAtZero_IsReportedUnlessItIsWrittenBefore()
    {
        const string Number = "[PerTensor] ref double count, double rate = 1e-3";
        Rules.Warns(Rules.Of(Number, "double old = count; count += 1; return parameter - (float)(rate / [|old|]) * gradient;"), Id, Message("old"));
        Rules.Passes(Rules.Of(Number, "count += 1; return parameter - (float)(rate / count) * gradient;"), Id);
    }

    [Fact]
    public void DenominatorInAHelper_IsReportedThereOnce() => Rules.Warns(
        Rules.Of("ref float state, float rate = 1e-3f", "state += gradient * gradient; return Step(Step(parameter, rate), rate * state);", "static float Step(float x, float y) => x - y / [|x|];"),
        Id,
        Message("x"));

    [Fact]
    public void EachDivision_IsReported() => Rules.Warns(
        Rules.Of("float rate = 1e-3f", "float norm = Rule.Norm(gradient); return parameter - rate * (gradient / [|norm|] + parameter / [|norm|]);"),
        Id,
        Message("norm"),
        Message("norm"));

    [Fact]
    public void NormKeptInANumberOfTheTensor_IsReported() => Rules.Warns(
        Rules.Of("[PerTensor] ref double norm, float rate = 1e-3f", "norm = 0.9 * norm + 0.1 * Rule.Norm(gradient); return parameter - (float)(rate / [|norm|]) * gradient;"),
        Id,
        Message("norm"));

    [Theory]
    [InlineData("gradient / (MathF.Sqrt(secondMoment) + epsilon)")]
    [InlineData("gradient / MathF.Sqrt(secondMoment + epsilon)")]
    [InlineData("gradient / (MathF.Sqrt(secondMoment) * (float)(1 / Math.Sqrt(1 - Rule.Power(beta2, step))) + epsilon)")]
    [InlineData("gradient / ((MathF.Sqrt(secondMoment) + epsilon) * (1 - beta2))")]
    [InlineData("gradient / MathF.Max(MathF.Sqrt(secondMoment), epsilon)")]
    [InlineData("gradient / MathF.Max(gradient, 1e-8f)")]
    [InlineData("gradient / Math.Clamp(gradient, 0.1f, 10)")]
    [InlineData("gradient / (1 + secondMoment)")]
    [InlineData("gradient / (gradient + epsilon)")]
    [InlineData("gradient / Rule.Exp(gradient)")]
    [InlineData("gradient / (2 - Rule.Tanh(gradient))")]
    [InlineData("gradient / (Rule.Norm(gradient) + epsilon)")]
    [InlineData("gradient / (secondMoment == 0 ? 1 : secondMoment)")]
    [InlineData("gradient / (gradient != 0 ? gradient : 1)")]
    [InlineData("gradient / (secondMoment > 1e-8f ? secondMoment : 1e-8f)")]
    [InlineData("gradient / (float)step / (1 - beta2) / (1 - shift)")]
    [InlineData("gradient / (MathF.Sqrt(secondMoment) + Tiny)")]
    public void DenominatorThatIsKeptFromZero_IsNotReported(string update) => Rules.Passes(
        Rules.Of(Arguments, Moment + $"return parameter - learningRate * ({update});", "static readonly float Tiny = 1e-8f;"), Id);

    [Theory]
    [InlineData("float norm = Rule.Norm(gradient); float own = Rule.Norm(parameter); float ratio = norm > 0 ? own / norm : 1; return parameter - learningRate * ratio * gradient;")]
    [InlineData("float norm = Rule.Norm(gradient); if (norm == 0) { return parameter; } return parameter - learningRate * (gradient / norm);")]
    [InlineData("float norm = Rule.Norm(gradient); float own = Rule.Norm(parameter); float ratio = 1; if (own > 0 && norm > 0) { ratio = own / norm; } return parameter - learningRate * ratio * gradient;")]
    [InlineData("float root = MathF.Sqrt(secondMoment); return parameter - learningRate * (secondMoment > 0 ? gradient / root : 0);")]
    [InlineData("return parameter - learningRate * (MathF.Abs(gradient) > epsilon ? parameter / gradient : 0);")]
    [InlineData("float quotient = parameter / gradient; return parameter - learningRate * (float.IsFinite(quotient) ? quotient : 0);")]
    [InlineData("float norm = Rule.Norm(gradient); return Rule.Norm(gradient) > 0 ? parameter - learningRate * gradient / norm : parameter;")]
    public void GuardedDivision_IsNotReported(string body) => Rules.Passes(Rules.Of(Arguments, Moment + body), Id);

    [Theory]
    [InlineData("secondMoment = beta2 * secondMoment + (1 - beta2) * (gradient * gradient);")]
    [InlineData("secondMoment = beta2 * secondMoment + gradient * (1 - beta2) * gradient;")]
    [InlineData("secondMoment += (1 - beta2) * (gradient * gradient - secondMoment);")]
    [InlineData("secondMoment -= (1 - beta2) * (secondMoment - gradient * gradient);")]
    [InlineData("secondMoment = MathF.Max(beta2 * secondMoment, MathF.Abs(gradient));")]
    [InlineData("secondMoment = step == 1 ? gradient * gradient : beta2 * secondMoment + (1 - beta2) * (gradient - parameter) * (gradient - parameter);")]
    [InlineData("secondMoment = MathF.FusedMultiplyAdd((1 - beta2) * gradient, gradient, beta2 * secondMoment);")]
    public void RunningAverageOfSquares_IsNeverNegativeSoThatNothingIsReported(string moment) => Rules.Passes(Rules.Of(
        Arguments, $"{moment} return parameter - learningRate * gradient / (secondMoment * secondMoment * secondMoment + MathF.Sqrt(secondMoment) + 1e-8f);"), Id);

    [Fact]
    public void StateThatStartsPositive_AndOnlyGrows_IsNotReported() => Rules.Passes(Rules.Of(
        "[InitialValue(0.1)] ref float sum, float rate = 1e-3f", "sum += gradient * gradient; return parameter - rate * gradient / MathF.Sqrt(sum);"), Id);

    [Fact]
    public void StateThatStartsPositive_ButCanBecomeZero_IsReported() => Rules.Warns(
        Rules.Of("[InitialValue(0.1)] ref float last, float rate = 1e-3f", "float old = last; last = gradient * gradient; return parameter - rate * gradient / [|old|];"),
        Id,
        Message("old"));

    [Fact]
    public void QuotientThatNobodyNeeds_IsNotReported() =>
        Rules.Passes(Rules.Of("float rate = 1e-3f", "float unused = 1 / gradient; return parameter - rate * gradient;"), Id);

    private static string Message(string denominator) =>
        $"'{denominator}' can be 0, which makes the result infinite or NaN; add an epsilon, choose another value where it is 0, or disable FOPT026 if it cannot be";
}
