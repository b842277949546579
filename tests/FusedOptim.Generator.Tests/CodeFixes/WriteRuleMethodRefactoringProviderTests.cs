using FusedOptim.CodeFixes.Refactorings;
using FusedOptim.Generator.Tests.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace FusedOptim.Generator.Tests.CodeFixes;

/// <summary>Where the refactoring is offered, and what becomes of the text around the method. What the method computes is in RuleMethodTests.</summary>
public sealed class WriteRuleMethodRefactoringProviderTests
{
    // What [SignUpdate] is written as.
    private const string Method = """
            [UpdateRule]
            internal static float Update(float parameter, float gradient, double learningRate = 0.001)
            {
                float signs = Rule.Sign(gradient);
                return parameter - (float)learningRate * signs;
            }
        """;

    [Fact]
    public async Task AdamW_IsWrittenOut()
    {
        string text = await Refactored(
            """
            using System;
            using FusedOptim;

            namespace Training;

            /// <summary>Mine.</summary>
            [FusedOptimizer]
            [FirstMoment(0.9), SecondMoment(0.999), BiasCorrection]
            [DecoupledWeightDecay(0.01), LearningRate(1e-3)]
            public sealed partial class [||]MyAdamW;

            """);

        Assert.Equal(
            """
            using System;
            using FusedOptim;

            namespace Training;

            /// <summary>Mine.</summary>
            [FusedOptimizer]
            public sealed partial class MyAdamW
            {
                [UpdateRule]
                internal static float Update(
                    float parameter,
                    float gradient,
                    ref float firstMoment,
                    ref float secondMoment,
                    long step,
                    double learningRate = 0.001,
                    double weightDecay = 0.01,
                    double beta1 = 0.9,
                    double beta2 = 0.999,
                    double epsilon = 1e-8)
                {
                    firstMoment = (float)beta1 * firstMoment + (float)(1.0 - beta1) * gradient;
                    secondMoment = (float)beta2 * secondMoment + (float)(1.0 - beta2) * (gradient * gradient);
                    float decayFactor = (float)(1.0 - learningRate * weightDecay);
                    float decayedParameter = decayFactor * parameter;
                    double biasCorrection1 = 1.0 - Rule.Power(beta1, step);
                    float stepSize = (float)(learningRate * (1.0 / biasCorrection1));
                    double biasCorrection2 = 1.0 - Rule.Power(beta2, step);
                    float rootCorrection = (float)(1.0 / Math.Sqrt(biasCorrection2));
                    float denominator = rootCorrection * MathF.Sqrt(secondMoment) + (float)epsilon;
                    float direction = firstMoment / denominator;
                    return decayedParameter - stepSize * direction;
                }
            }

            """,
            text);
    }

    [Theory]
    [InlineData("[FusedOptimizer, SignUpdate]\npartial class [||]A;\n", "[FusedOptimizer]\npartial class A\n{\nMETHOD\n}\n")]
    [InlineData("[FusedOptimizer, [||]SignUpdate]\npartial class A;\n", "[FusedOptimizer]\npartial class A\n{\nMETHOD\n}\n")]
    [InlineData("[FusedOptimizer] [SignUpdate]\npartial class [||]A { }\n", "[FusedOptimizer]\npartial class A\n{\nMETHOD\n}\n")]
    [InlineData("[FusedOptimizer] [SignUpdate] partial class [||]A; // why\n", "[FusedOptimizer] partial class A // why\n{\nMETHOD\n}\n")]
    [InlineData("[FusedOptimizer][SignUpdate]\npartial class [||]A : System.ICloneable { public object Clone() => this; }\n", "[FusedOptimizer]\npartial class A : System.ICloneable {\nMETHOD\n\n    public object Clone() => this; }\n")]
    [InlineData("[FusedOptimizer]\n[SignUpdate] // steps of one size\npartial class [||]A\n{\n    // Nothing yet.\n}\n", "[FusedOptimizer]\n// steps of one size\npartial class A\n{\nMETHOD\n    // Nothing yet.\n}\n")]
    [InlineData("/// <summary>A.</summary>\n[SignUpdate]\n[FusedOptimizer]\npartial class [||]A;\n", "/// <summary>A.</summary>\n[FusedOptimizer]\npartial class A\n{\nMETHOD\n}\n")]
    [InlineData("[FusedOptimizer]\n// The sign.\n[SignUpdate]\npartial class [||]A\n{\n    public int B { get; set; }\n}\n", "[FusedOptimizer]\n// The sign.\npartial class A\n{\nMETHOD\n\n    public int B { get; set; }\n}\n")]
    [InlineData("[FusedOptimizer, /* signs */ SignUpdate]\npartial class [||]A;\n", "[FusedOptimizer /* signs */ ]\npartial class A\n{\nMETHOD\n}\n")]
    [InlineData("#pragma warning disable CS1591\n[SignUpdate]\n#pragma warning restore CS1591\n[FusedOptimizer]\npartial class [||]A;\n", "#pragma warning disable CS1591\n#pragma warning restore CS1591\n[FusedOptimizer]\npartial class A\n{\nMETHOD\n}\n")]
    public async Task TextAroundTheMethod_Stays(string before, string after) => Assert.Equal(
        $"using FusedOptim;\n{after.Replace("METHOD", Method, StringComparison.Ordinal)}", await Refactored($"using FusedOptim;\n{before}"));

    [Fact]
    public async Task StagesBeforeAndBehindTheRule_Stay() => Assert.Equal(
        $"using FusedOptim;\n[FusedOptimizer, Maximize]\n[ClipByNorm, ClipByValue(2)]\n[WeightAverage, ZeroGradients]\npartial class A\n{{\n{Method}\n}}\n"
            .Replace("signs = Rule.Sign(gradient)", "decayedGradient = gradient + (float)weightDecay * parameter", StringComparison.Ordinal)
            .Replace("signs", "decayedGradient", StringComparison.Ordinal)
            .Replace("0.001)", "0.001, double weightDecay = 0.5)", StringComparison.Ordinal),
        await Refactored("using FusedOptim;\n[FusedOptimizer, Maximize]\n[ClipByNorm, WeightDecay(0.5), ClipByValue(2)]\n[WeightAverage, ZeroGradients]\npartial class [||]A;\n"));

    [Fact]
    public async Task ScheduleOfTheLearningRate_Stays() => Assert.Equal(
        $"using FusedOptim;\n[FusedOptimizer, LinearWarmup(100)]\n[CosineAnnealing(10_000, End = 0.1)]\npartial class A\n{{\n{Method}\n}}\n",
        await Refactored("using FusedOptim;\n[FusedOptimizer, SignUpdate, LinearWarmup(100)]\n[CosineAnnealing(10_000, End = 0.1)]\npartial class [||]A;\n"));

    [Fact]
    public async Task NestedClassWithOtherLineEnds_KeepsThem()
    {
        string text = await Refactored("using FusedOptim;\r\npartial class Outer\r\n{\r\n    [FusedOptimizer]\r\n    [SignUpdate]\r\n    partial class [||]A;\r\n}\r\n");

        string method = string.Join("\r\n", Method.Split('\n').Select(line => $"    {line}"));
        Assert.Equal($"using FusedOptim;\r\npartial class Outer\r\n{{\r\n    [FusedOptimizer]\r\n    partial class A\r\n    {{\r\n{method}\r\n    }}\r\n}}\r\n", text);
    }

    [Fact]
    public async Task AttributesOfOtherParts_FallAwayToo()
    {
        MarkedSource source = MarkedSource.Parse("using FusedOptim;\n[FusedOptimizer]\npartial class [||]A;\n");
        using var project = new EditedProject(source.Text, "using FusedOptim;\n[SignUpdate]\npartial class A\n{\n}\n");

        await project.Refactor(new WriteRuleMethodRefactoringProvider(), source.Spans[0]);

        Assert.Equal($"using FusedOptim;\n[FusedOptimizer]\npartial class A\n{{\n{Method}\n}}\n", project.Files["File0.cs"]);
        Assert.Equal("using FusedOptim;\npartial class A\n{\n}\n", project.Files["File1.cs"]);
        Assert.Empty(await project.Errors());
    }

    [Theory]
    [InlineData("[FusedOptim.FusedOptimizer, FusedOptim.SignUpdate]\npartial class [||]A;\n", "[FusedOptim.UpdateRule]", "FusedOptim.Rule.Sign(gradient)")]
    [InlineData("using FusedOptim;\n[FusedOptimizer, SignUpdate]\npartial class [||]A;\nclass Rule;\n", "[UpdateRule]", "FusedOptim.Rule.Sign(gradient)")]
    [InlineData("using FusedOptim;\n[FusedOptimizer, SignUpdate]\npartial class [||]A { int Rule => 1; }\n", "[UpdateRule]", "= Rule.Sign(gradient)", true)]
    public async Task Names_MeanOurs(string before, string attribute, string call, bool isOther = false)
    {
        string text = await Refactored(before);

        Assert.Contains(attribute, text, StringComparison.Ordinal);
        Assert.Equal(!isOther, text.Contains(call, StringComparison.Ordinal));
    }

    [Fact]
    public async Task MethodNameThatIsTaken_GetsANumber() => Assert.Contains(
        "internal static float Update2(", await Refactored("using FusedOptim;\n[FusedOptimizer] partial class [||]A { void Update() { } }\n"), StringComparison.Ordinal);

    [Theory]
    [InlineData("[SignUpdate] partial class [||]A;")]
    [InlineData("[FusedOptimizer, BiasCorrection] partial class [||]A;")]
    [InlineData("[FusedOptimizer] class [||]A;")]
    [InlineData("[FusedOptimizer, TrustRatio(AlwaysAdapt = true)] partial class [||]A;")]
    [InlineData("[FusedOptimizer(typeof(double)), TrustRatio(AlwaysAdapt = true, Order = TrustRatioOrder.BeforeMomentum)] partial class [||]A;")]
    [InlineData("[FusedOptimizer] partial class A { [||]int b; }")]
    [InlineData("[FusedOptimizer] partial class [||]A { [UpdateRule] static float F(float p, float g) => p - g; }")]
    public async Task OtherPlaces_HaveNothingToWriteOut(string before)
    {
        MarkedSource source = MarkedSource.Parse($"using FusedOptim;\n{before}\n");
        using var project = new EditedProject(source.Text);

        Assert.Empty(await project.Titles(new WriteRuleMethodRefactoringProvider(), source.Spans[0]));
    }

    [Fact]
    public async Task TrustRatioOfDoubles_IsWrittenOut() => Assert.Contains(
        "double parameterNorm = Rule.Norm(parameter);",
        await Refactored("using FusedOptim;\n[FusedOptimizer(typeof(double)), TrustRatio(AlwaysAdapt = true)] partial class [||]A;\n"),
        StringComparison.Ordinal);

    private static async Task<string> Refactored(string marked)
    {
        MarkedSource source = MarkedSource.Parse(marked);
        using var project = new EditedProject(source.Text);
        await project.Refactor(new WriteRuleMethodRefactoringProvider(), source.Spans[0]);
        Assert.Empty(await project.Errors());
        return project.File;
    }
}
