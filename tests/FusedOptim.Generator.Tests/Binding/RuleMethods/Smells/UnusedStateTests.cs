namespace FusedOptim.Generator.Tests.Binding.RuleMethods.Smells;

/// <summary>FOPT022.</summary>
public sealed class UnusedStateTests
{
    private const string Id = "FOPT022";
    private const string NeverWritten = "is never written, so that it keeps its first value; assign it, or make it a hyperparameter";
    private const string NeverRead = "is written but never read, so that it changes nothing; use it, remove it, or disable FOPT022 if it is there to be looked at";
    private const string NoUse = "is neither read nor written; use it, or remove it";

    private const string OnlyByItself =
        "is read by nothing but its own update, so that it changes nothing else; use it, remove it, or disable FOPT022 if it is there to be looked at";

    [Theory]
    [InlineData("ref float [|state|], float learningRate = 1e-3f", "return parameter - learningRate * (gradient + state);", NeverWritten)]
    [InlineData("ref float [|state|], float learningRate = 1e-3f", "state = state; return parameter - learningRate * (gradient + state);", NeverWritten)]
    [InlineData("[PerTensor] ref double [|state|], float learningRate = 1e-3f", "return parameter - learningRate * gradient * (float)state;", NeverWritten)]
    [InlineData("ref float [|state|], float learningRate = 1e-3f", "state = gradient; return parameter - learningRate * state;", NeverRead)]
    [InlineData("ref float [|state|], float learningRate = 1e-3f", "float old = state; state = gradient; return parameter - learningRate * gradient;", NeverRead)]
    [InlineData("[PerTensor] ref double [|state|], float learningRate = 1e-3f", "state = Rule.Norm(gradient); return parameter - learningRate * gradient;", NeverRead)]
    [InlineData("ref float [|state|], float learningRate = 1e-3f", "return parameter - learningRate * gradient;", NoUse)]
    [InlineData("ref float [|state|], float learningRate = 1e-3f", "float old = state * 2; return parameter - learningRate * gradient;", NoUse)]
    [InlineData("ref float [|state|], float rate = 1e-3f", "state = 0.9f * state + gradient; return parameter - rate * gradient;", OnlyByItself)]
    [InlineData("[PerTensor] ref double [|state|], float rate = 1e-3f", "state++; return parameter - rate * gradient;", OnlyByItself)]
    [InlineData("ref float [|state|], float rate = 1e-3f", "gradient += 0.1f * parameter; state += gradient * gradient; return parameter - rate * gradient;", OnlyByItself)]
    public void StateWithoutUse_IsReportedAtItsName(string arguments, string body, string what) =>
        Rules.Warns(Rules.Of(arguments, body), Id, $"'state' {what}");

    [Fact]
    public void EachStateWithoutUse_IsReported() => Rules.Warns(
        Rules.Of("ref float [|first|], ref float second, ref float [|third|], float rate = 1e-3f", "first = gradient; second += gradient; return parameter - rate * second;"),
        Id,
        $"'first' {NeverRead}",
        $"'third' {NoUse}");

    [Fact]
    public void StateThatReachesAStateWithoutUse_IsNotReportedBesideIt() => Rules.Warns(
        Rules.Of("ref float first, ref float [|second|], float rate = 1e-3f", "first += gradient; second = first; return parameter - rate * gradient;"),
        Id,
        $"'second' {NeverRead}");

    [Theory]
    [InlineData("ref float momentum, float rate = 1e-3f", "momentum = 0.9f * momentum + gradient; return parameter - rate * momentum;")]
    [InlineData("ref float momentum, float rate = 1e-3f", "if (gradient != 0) { momentum = 0.9f * momentum + gradient; } return parameter - rate * momentum;")]
    [InlineData("ref float momentum, float rate = 1e-3f", "Add(ref momentum, gradient); return parameter - rate * momentum;")]
    [InlineData("ref float previous, float rate = 1e-3f", "float change = gradient - previous; previous = gradient; return parameter - rate * (gradient + change);")]
    [InlineData("[PerTensor] ref double sum, float rate = 1e-3f", "sum += Rule.Norm(gradient); return parameter - rate * gradient / (float)(1 + sum);")]
    public void StateThatIsReadAndWritten_IsNotReported(string arguments, string body) =>
        Rules.Passes(Rules.Of(arguments, body, "static void Add(ref float state, float value) => state += value;"), Id);

    [Theory]
    [InlineData("float updated = parameter - rate * gradient; average = 0.9f * average + 0.1f * updated; return updated;")]
    [InlineData("float updated = parameter - rate * gradient; average = step == 1 ? updated : average + (updated - average) / step; return updated;")]
    [InlineData("average = step == 1 ? parameter : 0.9f * average + 0.1f * parameter; return parameter - rate * gradient;")]
    [InlineData("if (step == 1) { average = parameter; return parameter; } float updated = parameter - rate * gradient; average += 0.1f * (updated - average); return updated;")]
    public void AverageOfParameters_IsNotReported(string body) => Rules.Passes(Rules.Of("ref float average, long step, float rate = 1e-3f", body), Id);
}
