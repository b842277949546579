namespace FusedOptim.Generator.Tests.Binding.RuleMethods.Smells;

/// <summary>FOPT023.</summary>
public sealed class UnusedInputTests
{
    private const string Id = "FOPT023";
    private const string Momentum = "state = 0.9f * state + gradient; return parameter - rate * state;";

    [Theory]
    [InlineData("float rate = 1e-3f, float [|decay|] = 0", Momentum)]
    [InlineData("float rate = 1e-3f, double [|decay|] = 0", Momentum)]
    [InlineData("float rate = 1e-3f, float [|decay|] = 0", "float decayed = gradient + decay * parameter; " + Momentum)]
    [InlineData("float rate = 1e-3f, float [|decay|] = 0", "float update = decay * parameter; update = gradient; state += update; return parameter - rate * state;")]
    [InlineData("float rate = 1e-3f, float [|decay|] = 0", "float old = state; state = decay; state = gradient; return parameter - rate * (state + old);")]
    [InlineData("float rate = 1e-3f, float [|decay|] = 0", "if (decay > 0) { float unused = 1; } " + Momentum)]
    [InlineData("float rate = 1e-3f, float [|decay|] = 0", "float decayed = Decayed(parameter, decay); " + Momentum)]
    public void HyperparameterThatReachesNothing_IsReportedAtItsName(string arguments, string body) => Rules.Warns(
        Rules.Of($"ref float state, {arguments}", body, "static float Decayed(float p, float decay) => p * decay;"),
        Id,
        "Neither the new parameter nor a state depends on 'decay'; use it, or remove it");

    [Fact]
    public void LearningRateThatReachesNothing_IsReportedAtItsName() => Rules.Warns(
        Rules.Of("float [|learningRate|] = 1e-3f", "return parameter - 0.1f * gradient;"),
        Id,
        "Neither the new parameter nor a state depends on 'learningRate'; use it, or remove it");

    [Fact]
    public void StepThatReachesNothing_IsReportedAtItsName() => Rules.Warns(
        Rules.Of("long [|step|], float rate = 1e-3f", "float correction = 1f / step; return parameter - rate * gradient;"),
        Id,
        "Neither the new parameter nor a state depends on 'step'; use it, or remove it");

    [Fact]
    public void GradientThatReachesNothing_IsReportedAtItsName() => Rules.Warns(
        Rules.Method("float parameter, float [|gradient|], float rate = 1e-3f", "return parameter * (1 - rate);"),
        Id,
        "Neither the new parameter nor a state depends on 'gradient'; use it, or disable FOPT023 if the step is meant to ignore it");

    [Fact]
    public void UpdateInPlaceOfTheNewParameter_IsReportedAtTheParameter() => Rules.Warns(
        Rules.Method("float [|parameter|], float gradient, float rate = 1e-3f", "return -rate * gradient;"),
        Id,
        "Neither the new parameter nor a state depends on 'parameter'; return the new parameter and not only the update");

    [Theory]
    [InlineData("float rate = 1e-3f, float limit = 1", "return parameter - rate * MathF.Min(gradient, limit);")]
    [InlineData("float rate = 1e-3f, float limit = 1", "return gradient > limit ? parameter - rate : parameter + rate;")]
    [InlineData("long step, float rate = 1e-3f", "return step < 10 ? parameter : parameter - rate * gradient;")]
    [InlineData("long step, float rate = 1e-3f", "if (step == 1) { return parameter; } return parameter - rate * gradient;")]
    [InlineData("[PerTensor] ref double count, float rate = 1e-3f, float limit = 5", "count += Rule.Norm(gradient) > limit ? 1 : 0; return parameter - rate * gradient / (float)(1 + count);")]
    public void ArgumentThatReachesTheResultByAConditionOrAState_IsNotReported(string arguments, string body) => Rules.Passes(Rules.Of(arguments, body), Id);

    [Fact]
    public void HyperparameterOfAStateWithoutUse_IsNotReportedBesideIt() => Rules.Passes(
        Rules.Of("ref float state, float rate = 1e-3f, float beta = 0.9f", "state = beta * gradient; return parameter - rate * gradient;"), Id);
}
