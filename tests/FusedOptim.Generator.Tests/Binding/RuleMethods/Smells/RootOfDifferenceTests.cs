namespace FusedOptim.Generator.Tests.Binding.RuleMethods.Smells;

/// <summary>FOPT027.</summary>
public sealed class RootOfDifferenceTests
{
    private const string Id = "FOPT027";
    private const string End = " + epsilon);";

    [Theory]
    [InlineData("secondMoment - firstMoment * firstMoment", "MathF.Sqrt([|secondMoment - firstMoment * firstMoment|])")]
    [InlineData("secondMoment - firstMoment * firstMoment + epsilon", "MathF.Sqrt([|secondMoment - firstMoment * firstMoment + epsilon|])")]
    [InlineData("(secondMoment - firstMoment * firstMoment) / (1 - beta2)", "MathF.Sqrt([|(secondMoment - firstMoment * firstMoment) / (1 - beta2)|])")]
    [InlineData("-(firstMoment * firstMoment) + secondMoment", "MathF.Sqrt([|-(firstMoment * firstMoment) + secondMoment|])")]
    [InlineData("1 - gradient * gradient", "MathF.Sqrt([|1 - gradient * gradient|])")]
    [InlineData("secondMoment - MathF.Abs(gradient)", "MathF.Sqrt([|secondMoment - MathF.Abs(gradient)|])")]
    [InlineData("Variance(firstMoment, secondMoment)", "MathF.Sqrt([|Variance(firstMoment, secondMoment)|])")]
    [InlineData("step > 1 ? secondMoment - firstMoment * firstMoment : 1", "MathF.Sqrt([|step > 1 ? secondMoment - firstMoment * firstMoment : 1|])")]
    public void RootOfADifferenceOfElements_IsReportedAtItsArgument(string argument, string root) => Rules.Warns(Adam(root), Id, Message(argument));

    [Fact]
    public void DifferenceInAVariable_IsReportedWhereTheRootIsTaken() => Rules.Warns(
        Rules.Of(
            Rules.MomentArguments,
            Rules.Moments + "float variance = secondMoment; variance -= firstMoment * firstMoment; return parameter - learningRate / step * gradient / (MathF.Sqrt([|variance|])" + End),
        Id,
        Message("variance"));

    [Fact]
    public void DifferenceOfReductions_IsReported() => Rules.Warns(
        Rules.Of(
            "double learningRate = 1e-3",
            "double mean = Rule.Mean(gradient); double square = Rule.Mean(gradient * gradient); "
                + "return parameter - (float)(learningRate / (Math.Sqrt([|square - mean * mean|]) + 1e-8)) * gradient;"),
        Id,
        Message("square - mean * mean"));

    [Theory]
    [InlineData("MathF.Sqrt(MathF.Max(0, secondMoment - firstMoment * firstMoment))")]
    [InlineData("MathF.Sqrt(MathF.Max(secondMoment - firstMoment * firstMoment, epsilon))")]
    [InlineData("MathF.Sqrt(MathF.Abs(secondMoment - firstMoment * firstMoment))")]
    [InlineData("MathF.Sqrt(Math.Clamp(secondMoment - firstMoment * firstMoment, 0, 1))")]
    [InlineData("(secondMoment > firstMoment * firstMoment ? MathF.Sqrt(secondMoment - firstMoment * firstMoment) : 0)")]
    [InlineData("MathF.Sqrt(secondMoment) / MathF.Sqrt(1 - (float)Rule.Power((double)beta2, step))")]
    [InlineData("MathF.Sqrt(secondMoment) * (float)Math.Sqrt(1 - Math.Pow(beta2, step))")]
    [InlineData("MathF.Sqrt(1 - Rule.Tanh(gradient) * Rule.Tanh(gradient))")]
    [InlineData("MathF.Sqrt((gradient - firstMoment) * (gradient - firstMoment))")]
    [InlineData("MathF.Sqrt(secondMoment + (1 - beta2) * (gradient * gradient - secondMoment))")]
    public void RootOfWhatIsNotNegative_IsNotReported(string root) => Rules.Passes(Adam(root), Id);

    [Fact]
    public void Yogi_IsNotReported() => Rules.Passes(Rules.Of(
        "[InitialValue(1e-6)] ref float secondMoment, float learningRate = 1e-2f, float beta2 = 0.999f, float epsilon = 1e-3f",
        "float square = gradient * gradient; secondMoment -= (1 - beta2) * (Rule.Sign(secondMoment - square) * square); "
            + "return parameter - learningRate * gradient / (MathF.Sqrt(secondMoment)" + End), Id);

    private static string Adam(string root) => Rules.Of(
        Rules.MomentArguments,
        $"{Rules.Moments} return parameter - learningRate / step * gradient / ({root}{End}",
        "static float Variance(float mean, float square) => square - mean * mean;");

    private static string Message(string argument) =>
        $"'{argument}' can be negative by rounding, which makes its root NaN; take the root of MathF.Max(0, ...) of it, or disable FOPT027 if it cannot be";
}
