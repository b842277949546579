using FusedOptim.Generator.Tests.Diagnostics;

namespace FusedOptim.Generator.Tests.Binding.RuleMethods.Smells;

/// <summary>What has a gradient or a parameter in it for its sign or for later only, and looks as if it was without use: no smell of any kind is reported.</summary>
public sealed class SignProductsAndAveragesTests
{
    private const string Limited = "stepSize = MathF.Min(MathF.Max((step == 1 ? learningRate : stepSize) * factor, 1e-6f), 50);";

    [Theory]
    [InlineData("float agreement = gradient * previous; float factor = agreement > 0 ? 1.2f : agreement < 0 ? 0.5f : 1;", "previous = agreement < 0 ? 0 : gradient; return parameter - Rule.Sign(previous) * stepSize;")]
    [InlineData("float agreement = Rule.Sign(gradient * previous); float factor = agreement > 0 ? 1.2f : agreement < 0 ? 0.5f : 1;", "previous = agreement < 0 ? 0 : gradient; return parameter - Rule.Sign(previous) * stepSize;")]
    [InlineData("float agreement = Rule.Sign(gradient) * Rule.Sign(previous); float factor = agreement > 0 ? 1.2f : agreement < 0 ? 0.5f : 1;", "previous = gradient; return parameter - Rule.Sign(gradient) * stepSize;")]
    [InlineData("float factor = gradient * previous > 0 ? 1.2f : gradient * previous < 0 ? 0.5f : 1;", "if (gradient * previous < 0) { previous = 0; return parameter; } previous = gradient; return parameter - MathF.CopySign(stepSize, gradient);")]
    public void SignProductOfRprop_IsNotReported(string agreement, string end) =>
        Reports.Nothing(Rules.Of("ref float previous, ref float stepSize, long step, float learningRate = 1e-2f", $"{agreement} {Limited} {end}"));

    [Theory]
    [InlineData("float updated = parameter - learningRate * gradient; average = decay * average + (float)(1 - Math.Pow(decay, step)) * updated; return updated;")]
    [InlineData("float updated = parameter - learningRate * gradient; average = step == 1 ? updated : decay * average + (1 - decay) * updated; return updated;")]
    [InlineData("float updated = parameter - learningRate * gradient; average += (updated - average) / step * decay; return updated;")]
    [InlineData("average = step == 1 ? parameter : decay * average + (1 - decay) * parameter; return parameter - learningRate * gradient;")]
    public void WeightAverage_IsNotReported(string body) =>
        Reports.Nothing(Rules.Of("ref float average, long step, float learningRate = 1e-2f, float decay = 0.999f", body));

    [Fact]
    public void WeightAverageFromAStepOn_IsNotReported() => Reports.Nothing(Rules.Of(
        "ref float average, long step, double learningRate = 1e-2, double start = 100",
        """
        double share = 1 / Math.Max(1, step - start);
        float updated = parameter - (float)learningRate * gradient;
        average = share == 1 ? updated : average + (updated - average) * (float)share;
        return updated;
        """));

    [Theory]
    [InlineData("return parameter - learningRate * (direction + weightDecay * parameter);")]
    [InlineData("return parameter * (1 - learningRate * weightDecay) - learningRate * direction;")]
    [InlineData("parameter *= 1 - learningRate * weightDecay; return parameter - learningRate * direction;")]
    [InlineData("return parameter - learningRate * direction - learningRate * weightDecay * parameter;")]
    public void DecoupledDecayInAnySpelling_IsNotReported(string end) => Reports.Nothing(Rules.Of(
        Rules.MomentArguments + ", float weightDecay = 0",
        Rules.Moments + "float direction = firstMoment / (MathF.Sqrt(secondMoment) / step + epsilon); " + end));
}
