namespace FusedOptim.Generator.Tests.Diagnostics.Rules;

/// <summary>FOPT016, FOPT017, FOPT018, FOPT020 and FOPT021: hits with their exact place and message, and near misses.</summary>
public sealed class RuleBodyTests
{
    private const string MakeFloat = "make the other operand a float: write 2f instead of 2.0, and (float) before a double that is the same for all elements";
    private const string Inexact = "has other bits on other machines for values that differ between elements";
    private const string Behind = "stands behind a condition; compute it before, and choose what to do with its result";
    private const string Same = "runs over a value that is the same for all elements; use the value itself";

    [Theory]
    [InlineData("return [|MathF.Exp|](gradient);", "'MathF.Exp' " + Inexact + "; use 'Rule.Exp'")]
    [InlineData("return [|MathF.Log|](gradient);", "'MathF.Log' " + Inexact + "; use 'Rule.Log'")]
    [InlineData("return [|float.Tanh|](gradient);", "'float.Tanh' " + Inexact + "; use 'Rule.Tanh'")]
    [InlineData("return [|MathF.Pow|](rate, gradient);", "'MathF.Pow' " + Inexact + "; use 'Rule.Power'")]
    [InlineData("return parameter * [|MathF.Sign|](gradient);", "'MathF.Sign' throws for NaN; use 'Rule.Sign'")]
    [InlineData("return parameter * [|Math.Sign|](rate);", "'Math.Sign' throws for NaN; use 'Rule.Sign'")]
    public void InexactFunction_IsReportedAtWhatIsCalled(string body, string message) => Reports.At(RuleSource.Body(body), "FOPT016", message);

    [Theory]
    [InlineData("return (float)([|gradient|] * wide);", "gradient", MakeFloat)]
    [InlineData("return parameter - (float)(0.1 * [|gradient|]);", "gradient", MakeFloat)]
    [InlineData("return (float)Math.Sqrt([|gradient|]);", "gradient", "call MathF.Sqrt")]
    [InlineData("return (float)Math.Pow([|gradient|], 2);", "gradient", "call Rule.Power")]
    [InlineData("return (float)Math.Exp([|gradient|]);", "gradient", "call Rule.Exp")]
    [InlineData("return (float)double.Tanh([|gradient|]);", "gradient", "call Rule.Tanh")]
    [InlineData("return (float)double.Abs([|gradient|]);", "gradient", "call float.Abs")]
    [InlineData("return (float)double.Max([|gradient|], 0.5);", "gradient", "call float.Max")]
    [InlineData("return (float)Math.CopySign([|gradient|], -1);", "gradient", "call MathF.CopySign")]
    [InlineData("return (float)Math.Max([|gradient|], 0.5);", "gradient", MakeFloat)]
    [InlineData("return (float)Math.Clamp([|gradient|], 0.5, 1);", "gradient", MakeFloat)]
    [InlineData("return (float)Math.Sin([|gradient|]);", "gradient", "elements have Sqrt, Abs, Min, Max, Clamp, CopySign, Floor, Ceiling, Truncate, Round, FusedMultiplyAdd and the functions of Rule")]
    [InlineData("double d = [|gradient * 2|]; return (float)d;", "gradient * 2", MakeFloat)]
    [InlineData("wide += [|gradient|]; return (float)wide;", "gradient", MakeFloat)]
    [InlineData("return (float)H([|gradient|]); static double H(double x) => x;", "gradient", MakeFloat)]
    public void ElementThatBecomesADouble_IsReportedWhole(string body, string name, string instead) =>
        Reports.At(RuleSource.Body(body), "FOPT017", $"'{name}' differs between the elements of a tensor and would become a double here; {instead}");

    [Theory]
    [InlineData("return (float)(parameter - 0.1 * [|gradient|]);")]
    [InlineData("return (float)([|gradient|] * wide + parameter - state);")]
    [InlineData("parameter -= (float)(state + (parameter - 0.1 * [|gradient|])); return parameter;")]
    public void ElementsThatOneLiteralMakesDoubles_AreReportedOnce(string body) =>
        Reports.At(RuleSource.Body(body), "FOPT017", $"'gradient' differs between the elements of a tensor and would become a double here; {MakeFloat}");

    [Theory]
    [InlineData("return (float)(0.9 * [|state|] + 0.1 * [|gradient|]);")]
    [InlineData("return (float)((double)[|state|] * (double)[|gradient|]);")]
    public void ElementsThatTwoLiteralsMakeDoubles_AreReportedTwice(string body) => Reports.At(
        [RuleSource.Body(body)],
        ("FOPT017", $"'state' differs between the elements of a tensor and would become a double here; {MakeFloat}"),
        ("FOPT017", $"'gradient' differs between the elements of a tensor and would become a double here; {MakeFloat}"));

    [Fact]
    public void DoubleThatAnElementChooses_IsReportedWhereItIsChosen() => Reports.At(
        RuleSource.Body("double d = 1; if ([|gradient > 0|]) { d = 2; } d = d * 2 + wide; return parameter * (float)d;"),
        "FOPT017",
        "'d' differs between the elements of a tensor and would become a double here; declare it as float, and convert what it is made of");

    [Fact]
    public void IntegerThatAnElementChooses_IsReportedWhereItIsChosen() => Reports.At(
        RuleSource.Body("long n = step; if ([|gradient > 0|]) { n += 1; } return parameter * n;"),
        "FOPT015",
        "An integer that differs between elements is not supported in a rule method; use a float");

    [Theory]
    [InlineData("if (step > 1) { state = [|Rule.Norm|](gradient); } return parameter;", "Norm", Behind)]
    [InlineData("if (gradient > 1) { return parameter; } return parameter - [|Rule.Sum|](gradient);", "Sum", Behind)]
    [InlineData("return step > 1 ? [|Rule.Mean|](gradient) : parameter;", "Mean", Behind)]
    [InlineData("bool c = step > 1 && [|Rule.GlobalCount|](gradient > 0) > 3; return c ? 1 : parameter;", "GlobalCount", Behind)]
    [InlineData("if (step > 1) { H(ref state, gradient); } return parameter; static void H(ref float s, float g) { s = [|Rule.MaximumMagnitude|](g); }", "MaximumMagnitude", Behind)]
    [InlineData("return parameter * [|Rule.GlobalNorm|](rate);", "GlobalNorm", Same)]
    [InlineData("return parameter * (float)[|Rule.Sum|](wide);", "Sum", Same)]
    [InlineData("return parameter * [|Rule.Sum|](Rule.Sum(gradient));", "Sum", Same)]
    public void Reduction_IsReportedAtWhatIsCalled(string body, string name, string what) => Reports.At(RuleSource.Body(body), "FOPT018", $"'Rule.{name}' {what}");

    [Theory]
    [InlineData("return [|H|](gradient);", "static T H<T>(T x) => x;", "H", "cannot be inlined, because it is generic; write it for float or double")]
    [InlineData("return Box<int>.[|H|](gradient);", "static class Box<T> { internal static float H(float x) => x; }", "H", "cannot be inlined, because 'X.Box<int>' has type arguments; move it to a type that has none")]
    [InlineData("[|H|](); return gradient;", "static async void H() { await System.Threading.Tasks.Task.Yield(); }", "H", "cannot be inlined, because it is async")]
    [InlineData("return H(gradient);", "static float H(float x) => x > 0 ? x : [|H|](-x);", "H", "calls itself; a rule has no recursion")]
    [InlineData("return A(gradient);", "static float A(float x) => B(x); static float B(float x) => [|A|](x);", "A", "calls itself; a rule has no recursion")]
    [InlineData("return [|Update|](1, 2, ref state, ref scalar, 1);", "", "Update", "calls itself; a rule has no recursion")]
    [InlineData("return H(gradient); static float H(float x) => [|H|](x);", "", "H", "calls itself; a rule has no recursion")]
    [InlineData("return parameter * [|BitConverter.SingleToInt32Bits|](1);", "", "SingleToInt32Bits", "cannot be inlined, because its source is not part of this project; call a function of Math, MathF or Rule, or write a static method")]
    [InlineData("return parameter * [|H|](1);", "[System.Runtime.InteropServices.DllImport(\"m\")] static extern float H(float x);", "H", "cannot be inlined, because it has no body")]
    public void Helper_IsReportedWhereItIsCalled(string body, string members, string name, string reason)
    {
        string marked = RuleSource.Body(body, members);
        Reports.At(marked.Contains("Box<int>.[|H|]", StringComparison.Ordinal) ? marked.Replace("Box<int>.[|H|]", "[|Box<int>.H|]", StringComparison.Ordinal) : marked, "FOPT020", $"'{name}' {reason}");
    }

    [Fact]
    public void HelpersThatGrowTooFast_AreReportedOnce()
    {
        string levels = string.Concat(Enumerable.Range(1, 40).Select(level => $"static float H{level}(float x) => H{level - 1}(x) + H{level - 1}(x + 1);\n"));

        GeneratorRun run = GeneratorRun.Of(RuleSource.Body("return H40(gradient);", $"static float H0(float x) => x * x;\n{levels}"));

        Assert.Equal("FOPT020", Assert.Single(run.Analyze()).Id);
    }

    [Fact]
    public void ExpressionThatIsNestedTooDeep_IsNoCrash()
    {
        string sum = string.Join(" + ", Enumerable.Repeat("gradient", 3000));

        Assert.Empty(GeneratorRun.Of(RuleSource.Body($"return {sum};")).Analyze());
    }

    [Theory]
    [InlineData("[|scalar|] = 0.5 * (gradient > 0 ? 1 : 2); return parameter;")]
    [InlineData("if (gradient > 0) { [|scalar|] = 1; } return parameter;")]
    [InlineData("if (gradient > 0) { return parameter; } [|scalar|] += 1; return parameter;")]
    [InlineData("if (gradient > 0) { scalar[|++|]; } return parameter;")]
    [InlineData("H(ref scalar, gradient > 0); return parameter; static void H(ref double x, bool c) { if (c) { [|x|] = 1; } }")]
    public void NumberOfElements_IsReportedWhereItIsAssigned(string body) => Reports.At(
        RuleSource.Body(body.Replace("scalar[|++|]", "[|scalar|]++", StringComparison.Ordinal)),
        "FOPT021",
        "'scalar' is one number for the whole tensor, but what is assigned differs between its elements; use a reduction such as Rule.Sum, or a state of the element type");

    [Theory]
    [InlineData("return Rule.Exp(gradient) + MathF.Exp(rate) + (float)Math.Pow(wide, step) * Rule.Sign(gradient);")]
    [InlineData("return parameter - (float)(wide * 2.0) * gradient + 0.5f * (gradient > 0 ? 1 : 2) + (float)(gradient > 0 ? 0.9 : 1.1);")]
    [InlineData("double d = 1; if (gradient > 0) { d = 2; } d = 3; return parameter * (float)d;")]
    [InlineData("float norm = Rule.Norm(gradient); if (norm > 1) { gradient /= norm; } return parameter - gradient * (float)Rule.Count(gradient > 0);")]
    [InlineData("scalar = Rule.Sum(gradient) + step; if (step > 1) { scalar *= wide; } return parameter * (float)scalar;")]
    [InlineData("return H(gradient) + H(H(1)); static float H(float x) => x;")]
    [InlineData("if (rate > 1) { scalar = 2; if (gradient > 0) { return parameter; } } return gradient;")]
    [InlineData("if (rate > 1) { scalar = 2; if (gradient > 0) { if (parameter > 0) { return 1; } } } return gradient;")]
    public void NearMiss_IsNotReported(string body) => Reports.Nothing(RuleSource.Body(body));

    [Fact]
    public void FieldThatTheGeneratedPartCannotSee_IsReportedWhereItIsRead() => Reports.At(
        [
            $"{RuleSource.Body("return parameter * Other.Get() * Local.[|Here|];")} file static class Local {{ internal static readonly float Here = 1; }}",
            "static class Other { private static readonly float Hidden = 1; internal static float Get() => [|Hidden|]; }",
        ],
        ("FOPT015", "The field 'Here', which the generated part of 'X' cannot see, is not supported in a rule method; make it internal"),
        ("FOPT015", "The field 'Hidden', which the generated part of 'X' cannot see, is not supported in a rule method; make it internal"));

    [Theory]
    [InlineData("return parameter * [|Cost|].[|BytesRead|];", "Cost", "BytesRead")]
    [InlineData("return parameter; _ = new [|HyperparameterValues|]();", "HyperparameterValues")]
    [InlineData("if (false) { _ = nameof([|Cost|]); } return parameter;", "Cost")]
    public void GeneratedMember_IsReportedAtItsName(string body, params string[] names) => Reports.At(
        [$"#pragma warning disable CS0162\n{RuleSource.Body(body)}"],
        [.. names.Select(name => ("FOPT015", $"The generated member '{name}' is not supported in a rule method; use an argument of the method: the generator reads it before it writes anything"))]);

    [Fact]
    public void ConstantThatIsMadeOfAGeneratedOne_IsReportedAtTheRule() => Reports.At(
        $"{RuleSource.Body("return parameter * Mine;", "const int Mine = Cost.BytesRead;").Replace("float Update", "float [|Update|]", StringComparison.Ordinal)}",
        "FOPT015",
        "What is declared in generated code only is not supported in a rule method; the rule is read before any generator has run: declare it in a file of your own, or pass it as an argument");

    [Theory]
    [InlineData("class X")]
    [InlineData("static class X")]
    [InlineData("record X")]
    [InlineData("struct X")]
    [InlineData("interface X")]
    public void RuleWithoutMarker_IsReportedAtItsAttribute(string declaration) => Reports.At(
        $"using FusedOptim; {declaration} {{ [System.Obsolete, [|UpdateRule|]] static float Update(float p, float g) => p; }}",
        "FOPT004",
        "[UpdateRule] does nothing, because 'X' is not marked with [FusedOptimizer]; add [FusedOptimizer] or remove [UpdateRule]");

    [Fact]
    public void RuleOnAnotherPartThanTheMarker_IsNotReported() => Reports.Nothing(
        "[FusedOptim.FusedOptimizer] partial class X;", "partial class X { [FusedOptim.UpdateRule] static float Update(float p, float g) => p - g; }");
}
