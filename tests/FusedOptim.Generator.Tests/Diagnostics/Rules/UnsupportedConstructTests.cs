namespace FusedOptim.Generator.Tests.Diagnostics.Rules;

/// <summary>FOPT015: each construct that rules do not have, once, at its smallest token, with what to write instead.</summary>
public sealed class UnsupportedConstructTests
{
    private const string Types = "all values are float, double, long or bool";
    private const string Choice = "write 'if' and 'else', or '?:'";
    private const string Loop = "write its iterations out, or use a reduction such as Rule.Sum over the tensor";
    private const string Arguments = "a rule depends on its arguments, constants and static readonly fields; make it a hyperparameter, or state by 'ref'";
    private const string Operators = "rules have + - * / %, comparisons, &&, || and ! of float, double, long and bool";
    private const string Integers = "use 'long' for steps, and float or double for everything else";
    private const string Elements = "elements have Sqrt, Abs, Min, Max, Clamp, CopySign, Floor, Ceiling, Truncate, Round, FusedMultiplyAdd and the functions of Rule";
    private const string Rounding = "keep the number as it is, or round it with Floor, Round or Truncate";

    [Theory]
    [InlineData("[|for|] (int i = 0; i < 3; i++) { state += 1; } return parameter;", "A loop", Loop)]
    [InlineData("[|foreach|] (int i in new int[3]) { state += 1; } return parameter;", "A loop", Loop)]
    [InlineData("[|while|] (state > 1) { state -= 1; } return parameter;", "A loop", Loop)]
    [InlineData("[|do|] { state -= 1; } while (state > 1); return parameter;", "A loop", Loop)]
    [InlineData("[|while|] (true) { if (state > 1) { return parameter; } state *= 2; }", "A loop", Loop)]
    [InlineData("[|switch|] (step) { case 1: return parameter; default: return gradient; }", "'switch'", Choice)]
    [InlineData("return step [|switch|] { 1 => parameter, _ => gradient };", "'switch'", Choice)]
    [InlineData("[|goto|] End; End: return parameter;", "'goto'", Choice)]
    [InlineData("return gradient [|is|] > 0 and < 1 ? parameter : gradient;", "A pattern", "compare with <, <=, == and combine with && and ||")]
    [InlineData("if (step < 1) { [|throw|] new InvalidOperationException(); } return parameter;", "'throw'", "a step is all or nothing; check inputs before it, or return the parameter as it is")]
    [InlineData("return step > 0 ? parameter : [|throw|] new InvalidOperationException();", "'throw'", "a step is all or nothing; check inputs before it, or return the parameter as it is")]
    [InlineData("[|try|] { return parameter; } finally { state = 1; }", "'try'", "write what stands in it alone: nothing that a rule may call throws, and what is in 'finally' comes at the end")]
    [InlineData("[|lock|] (typeof(X)) { return parameter; }", "A statement that waits or holds something", "a rule only computes")]
    [InlineData("[|using|] (var s = new System.IO.MemoryStream()) { return parameter; }", "A statement that waits or holds something", "a rule only computes")]
    [InlineData("[|using|] var s = new System.IO.MemoryStream(); return parameter;", "A statement that waits or holds something", "a rule only computes")]
    [InlineData("(state, parameter) [|=|] (parameter, gradient); return parameter;", "A tuple", "assign one variable after the other, or use 'out' arguments")]
    [InlineData("return (parameter, gradient).[|Item1|];", "A member of an instance", Arguments)]
    [InlineData("return ((parameter, gradient) [|==|] (gradient, state)) ? 1 : 2;", "A tuple", "assign one variable after the other, or use 'out' arguments")]
    [InlineData("float[] [|a|] = { 1, 2 }; return parameter;", "A variable of type float[]", Types)]
    [InlineData("return new[] { parameter }[|[0]|];", "An array", "use one state by 'ref' for each value that is kept")]
    [InlineData("return parameter * new[] { 1f }.[|Length|];", "A member of an instance", Arguments)]
    [InlineData("Func<float, float> [|f|] = x => x; return f(parameter);", "A variable of type Func<float, float>", Types)]
    [InlineData("return [|((Func<float, float>)(x => x))|](parameter);", "A delegate", "call a static method")]
    [InlineData("string [|s|] = \"a\"; return parameter;", "A variable of type string", Types)]
    [InlineData("return parameter * \"abc\".[|Length|];", "A member of an instance", Arguments)]
    [InlineData("return parameter * (float)([|gradient > 0 ? 1.5m : 2m|]);", "A choice between values of another type", Types)]
    [InlineData("return (float)([|decimal|])parameter;", "A conversion from float to decimal", Types)]
    [InlineData("return (float)([|Half|])parameter;", "A conversion from float to Half", Types)]
    [InlineData("int [|n|] = 3; return parameter * n;", "A variable of type int", Types)]
    [InlineData("return parameter * ([|int|])step;", "A conversion from long to int", Rounding)]
    [InlineData("return parameter * ([|byte|])step;", "A conversion from long to byte", Rounding)]
    [InlineData("return parameter * ([|int|])gradient;", "A conversion from float to int", Rounding)]
    [InlineData("return parameter * ([|long|])wide;", "A conversion from double to long", Rounding)]
    [InlineData("return parameter * (step [|<<|] 1);", "The operator '<<' with these operands", Operators)]
    [InlineData("return parameter * (step [|&|] 3);", "The operator '&' with these operands", Operators)]
    [InlineData("step [|>>=|] 1; return parameter * step;", "The operator '>>=' with these operands", Operators)]
    [InlineData("return parameter * [|~|]step;", "The operator '~' with these operands", Operators)]
    [InlineData("return gradient [|%|] 2;", "A remainder of elements", "write x - y * MathF.Truncate(x / y)")]
    [InlineData("gradient [|%=|] 2; return gradient;", "A remainder of elements", "write x - y * MathF.Truncate(x / y)")]
    [InlineData("return parameter * (step [|/|] (step + 1));", "An integer division by something else than a constant", "divide as double: (double)a / b")]
    [InlineData("step [|/=|] step + 1; return parameter * step;", "An integer division by something else than a constant", "divide as double: (double)a / b")]
    [InlineData("return parameter * checked(step [|*|] 3);", "'checked'", "remove it: the loop is compiled as the project is")]
    [InlineData("checked { step[|++|]; } return parameter * step;", "'checked'", "remove it: the loop is compiled as the project is")]
    [InlineData("ref float [|r|] = ref state; return parameter;", "A reference as a variable", "use the state itself")]
    [InlineData("float? [|x|] = gradient; return parameter;", "A variable of type float?", Types)]
    [InlineData("return (float)[|typeof(X).GetHashCode|]();", "A call of the instance method 'GetHashCode'", "call a static method")]
    [InlineData("return [|typeof|](X) == null ? 1 : parameter;", "A question about types", Types)]
    [InlineData("return parameter * Add(i: [|nameof|](gradient)); static float Add(string i) => 1;", "Text", Types)]
    [InlineData("var [|a|] = new[] { 1f }; a[0] = 2; a[0]++; return a[0] + a.Length + (float)(object)a;", "A variable of type float[]", Types)]
    [InlineData("return parameter * DateTime.Now.AddDays(1).[|Day|];", "A member of an instance", Arguments)]
    [InlineData("return parameter * Environment.[|ProcessorCount|];", "A property", Arguments)]
    [InlineData("dynamic [|d|] = parameter; return d;", "A variable of type dynamic", Types)]
    [InlineData("return [|Add|](1); float Add(float x) => x + gradient;", "The local function 'Add', which may use variables around it,", "make it static")]
    [InlineData("return [|MathF.Round|](gradient, 2);", "'MathF.Round' with these arguments", "write Round(x), Floor(x), Ceiling(x) or Truncate(x) of x alone, and for digits multiply before and divide after it")]
    [InlineData("return [|MathF.Round|](gradient, MidpointRounding.ToZero);", "'MathF.Round' with these arguments", "write Round(x), Floor(x), Ceiling(x) or Truncate(x) of x alone, and for digits multiply before and divide after it")]
    [InlineData("return [|float.Lerp|](parameter, gradient, 0.5f);", "'float.Lerp' with these arguments", "write x * (1 - t) + y * t")]
    [InlineData("return [|MathF.ReciprocalEstimate|](gradient);", "'MathF.ReciprocalEstimate' with these arguments", "write 1 / x: estimates have other bits on other machines")]
    [InlineData("return [|float.ReciprocalSqrtEstimate|](rate);", "'float.ReciprocalSqrtEstimate' with these arguments", "write 1 / Sqrt(x): estimates have other bits on other machines")]
    [InlineData("return [|float.MultiplyAddEstimate|](gradient, 2, 3);", "'float.MultiplyAddEstimate' with these arguments", "write x * y + z, or FusedMultiplyAdd(x, y, z)")]
    [InlineData("return [|float.IsNegative|](gradient) ? 1 : 2;", "'float.IsNegative' with these arguments", "compare with 0")]
    [InlineData("return [|float.Hypot|](gradient, 1);", "'float.Hypot' with these arguments", "write Sqrt(x * x + y * y)")]
    [InlineData("return [|MathF.ScaleB|](gradient, 2);", "'MathF.ScaleB' with these arguments", Elements)]
    [InlineData("return [|Math.Clamp|](gradient, 1f, -1f);", "'Math.Clamp' with a lower limit above the upper one, which throws,", "swap them")]
    [InlineData("return [|MathF.Sin|](gradient);", "'MathF.Sin' of values that differ between elements", Elements)]
    [InlineData("return [|Rule.Power|](gradient, step);", "An element to an integer power that is no constant", "convert the exponent: Rule.Power(x, (float)n)")]
    public void Construct_IsReportedOnceAtItsToken(string body, string what, string instead) =>
        Reports.At(RuleSource.Body(body), "FOPT015", $"{what} is not supported in a rule method; {instead}");

    [Theory]
    [InlineData("private static float shared;", "return parameter * [|shared|];", "A field that can change", "make it 'const' or 'static readonly', or a hyperparameter")]
    [InlineData("private static float shared;", "[|shared|] = gradient; return parameter;", "A field that can change", "make it 'const' or 'static readonly', or a hyperparameter")]
    [InlineData("private static readonly decimal Price = 1;", "return parameter * (float)[|Price|];", "A field of type decimal", Types)]
    [InlineData("private static readonly float[] Table = { 1, 2 };", "return parameter * Table[|[1]|];", "An array", "use one state by 'ref' for each value that is kept")]
    [InlineData("private static float Property => 1;", "return parameter * [|Property|];", "A property", Arguments)]
    [InlineData("private static readonly X Instance = new(); private float value;", "return parameter * Instance.[|value|];", "A member of an instance", Arguments)]
    [InlineData("private static readonly X Instance = new(); private float Get() => 1;", "return parameter * [|Instance.Get|]();", "A call of the instance method 'Get'", "call a static method")]
    [InlineData("private static readonly int N = 3;", "return parameter * (N [|+|] 1);", "Arithmetic of 'int'", Integers)]
    [InlineData("private static readonly int N = 3;", "return parameter * [|-|]N;", "Arithmetic of 'int'", Integers)]
    [InlineData("private struct Two { public float Value; public static Two operator +(Two a, Two b) => a; }", "return (new Two() + new Two()).[|Value|];", "A member of an instance", Arguments)]
    [InlineData("private struct Two { public static implicit operator float(Two two) => 1; } private static readonly Two Default;", "return parameter * [|Default|];", "A field of type Two", Types)]
    [InlineData("private static readonly float? Nothing = null;", "return Nothing [|??|] parameter;", "A value that may be null", Types)]
    public void Member_IsReportedOnceAtItsToken(string members, string body, string what, string instead) =>
        Reports.At(RuleSource.Body(body, members), "FOPT015", $"{what} is not supported in a rule method; {instead}");
}
