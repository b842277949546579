namespace FusedOptim.Generator.Tests.Binding.RuleMethods.Smells;

/// <summary>FOPT024.</summary>
public sealed class LateGradientTests
{
    private const string Id = "FOPT024";
    private const string Rprop =
        """
        float agreement = gradient * previous;
        float factor = agreement > 0 ? 1.2f : agreement < 0 ? 0.5f : 1;
        stepSize = MathF.Min(MathF.Max((step == 1 ? learningRate : stepSize) * factor, 1e-6f), 50);
        """;

    [Theory]
    [InlineData("float old = momentum; momentum = 0.9f * momentum + gradient; return [|parameter - learningRate * old|];")]
    [InlineData("float updated = parameter - learningRate * momentum; momentum = 0.9f * momentum + gradient; return [|updated|];")]
    [InlineData("float old = momentum; momentum += gradient; if (learningRate > 1) { return parameter; } return [|parameter - learningRate * old|];")]
    [InlineData("float old = momentum; momentum += gradient; return [|gradient > 0 ? parameter - learningRate * old : parameter|];")]
    [InlineData("float kept = gradient * momentum > 0 ? momentum : 0; momentum += gradient; return [|parameter - learningRate * kept|];")]
    public void UpdateFromTheOldState_IsReportedAtWhatIsReturned(string body) =>
        Rules.Warns(Rules.Of("ref float momentum, float learningRate = 1e-3f", body), Id, Message("momentum"));

    [Fact]
    public void ExpressionBody_IsReported() => Rules.Warns(
        """
        using FusedOptim;

        [FusedOptimizer]
        public partial class X
        {
            [UpdateRule]
            internal static float Update(float parameter, float gradient, ref float momentum, float learningRate = 1e-3f) =>
                [|parameter - learningRate * Exchange(ref momentum, gradient)|];

            private static float Exchange(ref float state, float value)
            {
                float old = state;
                state = value;
                return old;
            }
        }
        """,
        Id,
        Message("momentum"));

    [Fact]
    public void GradientThatComesByWayOfTwoStates_IsReportedWithTheSecond() => Rules.Warns(
        Rules.Of("ref float first, ref float second, float learningRate = 1e-3f", "float old = second; second = first; first = gradient; return [|parameter - learningRate * old|];"),
        Id,
        Message("second"));

    [Fact]
    public void NormOfTheStepBefore_IsReported() => Rules.Warns(
        Rules.Of("[PerTensor] ref double norm, float learningRate = 1e-3f", "float old = (float)norm; norm = Rule.Norm(gradient); return [|parameter * (1 - learningRate * old)|];"),
        Id,
        Message("norm"));

    [Fact]
    public void RpropAsOptaxHadIt_IsReported() => Rules.Warns(
        Rules.Of(
            "ref float previous, ref float previousUpdate, ref float stepSize, long step, float learningRate = 1e-2f",
            Rprop + "float update = agreement < 0 ? 0 : previousUpdate; previousUpdate = Rule.Sign(gradient) * stepSize; previous = gradient; return [|parameter - update|];"),
        Id,
        Message("previousUpdate"));

    [Theory]
    [InlineData("previous = agreement < 0 ? 0 : gradient; return parameter - Rule.Sign(previous) * stepSize;")]
    [InlineData("float update = gradient > 0 ? stepSize : gradient < 0 ? -stepSize : 0; previous = gradient; return parameter - update;")]
    public void RpropAsItIsMeant_IsNotReported(string end) =>
        Rules.Passes(Rules.Of("ref float previous, ref float stepSize, long step, float learningRate = 1e-2f", Rprop + end), Id);

    [Theory]
    [InlineData("state = 0.9f * state + gradient; return parameter - learningRate * state;")]
    [InlineData("float old = state; state = 0.9f * state + gradient; return parameter - learningRate * (gradient + 0.9f * old);")]
    [InlineData("float direction = gradient / MathF.Max(MathF.Sqrt(state), 1e-6f); state = 0.9f * state + gradient * gradient; return parameter - learningRate * direction;")]
    [InlineData("float size = MathF.Abs(state); state = gradient; return parameter - learningRate * (gradient > 0 ? size : -size);")]
    [InlineData("float old = state; state = 0.5f * state + parameter; return parameter - learningRate * Rule.Sign(gradient) * old;")]
    public void UpdateFromThisStepsGradient_IsNotReported(string body) => Rules.Passes(Rules.Of("ref float state, float learningRate = 1e-3f", body), Id);

    private static string Message(string state) =>
        $"What 'Update' returns is made of '{state}' from the step before, and not of this step's gradient; assign '{state}' first and return what is made of it, "
            + "or disable FOPT024 if the delay is meant";
}
