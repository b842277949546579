namespace FusedOptim.Generator.Tests.Binding.RuleMethods.Smells;

/// <summary>FOPT025.</summary>
public sealed class RepeatedLearningRateTests
{
    private const string Id = "FOPT025";
    private const string Message =
        "Here 'learningRate' is multiplied in a second time, so that steps shrink with its square; remove one of the factors, or disable FOPT025 if the square is meant";

    private const string Arguments = "ref float state, long step, float learningRate = 1e-3f, float decay = 0.1f";
    private const string Momentum = "state = 0.9f * state + gradient; ";

    [Theory]
    [InlineData("return parameter - [|learningRate * learningRate|] * state;")]
    [InlineData("return parameter - [|learningRate * (learningRate * state)|];")]
    [InlineData("float update = -(learningRate * state); return parameter + [|update * learningRate|];")]
    [InlineData("float update = learningRate * state; [|update *= learningRate|]; return parameter - update;")]
    [InlineData("float update = learningRate * state / (MathF.Abs(gradient) + 1); return parameter - 0.5f * ([|update * learningRate|]);")]
    [InlineData("return parameter - [|learningRate * (learningRate * state + learningRate * decay * parameter)|];")]
    [InlineData("return parameter - [|learningRate * (step > 5 ? state * learningRate : state)|];")]
    [InlineData("float update = state * learningRate; return step > 5 ? parameter - [|update * learningRate|] * 2 : parameter - update;")]
    [InlineData("float update = state * learningRate; if (step > 5) { return parameter - [|update * learningRate|]; } return parameter - update;")]
    [InlineData("return parameter - [|learningRate * Scaled(state, learningRate)|];")]
    [InlineData("return (parameter - [|learningRate * learningRate|] * state) / (1 + learningRate * decay);")]
    [InlineData("return parameter * (1 - [|learningRate * decay * learningRate|]) - learningRate * state;")]
    public void SecondFactor_IsReportedAtItsMultiplication(string body) =>
        Rules.Warns(Rules.Of(Arguments, Momentum + body, "static float Scaled(float x, float rate) => x * rate;"), Id, Message);

    [Theory]
    [InlineData("float learningRate", "state = 0.9f * state + learningRate * gradient; return parameter - [|learningRate * state|];")]
    [InlineData("double learningRate", "state = 0.9f * state - (float)learningRate * gradient; return parameter + [|(float)learningRate * state|];")]
    [InlineData("float learningRate", "state = step == 1 ? gradient : 0.9f * state + learningRate * gradient; return parameter - [|learningRate * state|];")]
    public void FactorInAStateAndInTheUpdate_IsReported(string argument, string body) =>
        Rules.Warns(Rules.Of($"ref float state, long step, {argument} = 1e-3f", body), Id, Message);

    [Fact]
    public void FactorsOfTwoTerms_AreReportedOnce() => Rules.Warns(
        Rules.Of(
            "ref float state, double learningRate = 1e-3",
            "float rate = (float)([|learningRate * learningRate|]); state += gradient; return parameter - rate * state - rate * gradient;"),
        Id,
        Message);

    [Theory]
    [InlineData("state += gradient; return parameter * (1 - learningRate * decay) - learningRate * state;")]
    [InlineData("state += gradient; return (parameter - learningRate * state) / (1 + learningRate * decay);")]
    [InlineData("state += gradient; return (parameter - learningRate * state) * (1 - learningRate * decay);")]
    [InlineData("state = 0.9f * state - learningRate * (gradient + decay * parameter); return parameter + state;")]
    [InlineData("state += gradient; float rate = learningRate / (1 + decay * learningRate * step); return parameter * (1 - decay * rate) - rate * state;")]
    [InlineData("float z = step == 1 ? parameter : state; state = z - learningRate * gradient; return parameter + decay * (state - parameter) - learningRate * gradient;")]
    [InlineData("float scaled = learningRate * gradient; state = decay * state + scaled * scaled; return parameter - learningRate * scaled / (MathF.Sqrt(state) + 1e-8f);")]
    [InlineData("state += gradient; return parameter - learningRate * (step < 10 ? 0 : state + decay);")]
    public void RateThatIsAFactorOnceInEachTerm_IsNotReported(string body) => Rules.Passes(Rules.Of(Arguments, body), Id);

    [Theory]
    [InlineData("double weight = learningRate * learningRate; sum += weight;")]
    [InlineData("largest = Math.Max(largest, learningRate); double weight = largest * largest; sum += weight;")]
    public void ShareOfSquaredRates_IsNotReported(string weight) => Rules.Passes(Rules.Of(
        "ref float baseIterate, [PerTensor] ref double sum, [PerTensor] ref double largest, long step, double learningRate = 1e-3",
        weight + """
        double share = sum > 0 ? weight / sum : 0;
        float oldBase = step == 1 ? parameter : baseIterate;
        baseIterate = oldBase - (float)learningRate * gradient;
        return parameter + (oldBase - parameter) * (float)share + (float)(learningRate * (0.9 * (1 - share) - 1)) * gradient;
        """), Id);

    [Fact]
    public void SquareOfAnotherHyperparameter_IsNotReported() => Rules.Passes(Rules.Of("float rate = 1e-3f", "return parameter - rate * rate * gradient;"), Id);
}
