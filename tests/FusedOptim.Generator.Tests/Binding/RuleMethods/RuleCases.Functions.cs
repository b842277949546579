namespace FusedOptim.Generator.Tests.Binding.RuleMethods;

/// <summary>Functions, of elements and of what is the same for all of them.</summary>
internal static partial class RuleCases
{
    private static Dictionary<string, string> Functions => new()
    {
        ["FunctionsOfMathF"] = Rule(
            """
            float x = System.MathF.Sqrt(gradient) + System.MathF.Abs(parameter);
            float y = System.MathF.Min(gradient, parameter) - System.MathF.Max(gradient, 0);
            state = System.MathF.CopySign(x, gradient) + System.MathF.Floor(y * 4) - System.MathF.Ceiling(gradient * 3);
            return System.MathF.Truncate(gradient * 5) + System.MathF.Round(parameter * 7) + System.MathF.FusedMultiplyAdd(gradient, parameter, x);
            """),
        ["FunctionsOfMath"] = Rule("state = System.Math.Abs(gradient) + System.Math.Min(gradient, parameter); return System.Math.Clamp(gradient, -0.5f, 0.5f) - System.Math.Max(parameter, state);"),
        ["FunctionsOfFloat"] = Rule("state = float.Abs(gradient) + float.Sqrt(parameter) + float.Round(gradient * 3); return float.Clamp(gradient, -rate, rate) + float.Max(parameter, -0f) - float.Min(state, 0f) + float.CopySign(2, gradient);"),
        ["ClampOfNotANumber"] = Rule("float x = gradient > 0.5f ? float.NaN : gradient; state = System.Math.Clamp(x, -1, 1); return float.Clamp(x * parameter, -0f, 0f);"),
        ["KindsOfNumbers"] = Rule("float x = 1 / (gradient - gradient * 2 + gradient); state = (float.IsNaN(x) ? 1f : 0) + (float.IsFinite(gradient) ? 2 : 0f) + (float.IsInfinity(gradient) ? 4f : 0); return float.IsNaN(gradient) || !float.IsFinite(parameter) ? 0 : x;"),
        ["FunctionsOfRule"] = Rule("state = FusedOptim.Rule.Sign(gradient) + FusedOptim.Rule.Exp(-gradient); return FusedOptim.Rule.Log(parameter) + FusedOptim.Rule.Tanh(gradient) + FusedOptim.Rule.Power(parameter, 0.7f) + FusedOptim.Rule.Power(2f, gradient);"),
        ["IntegerPowersOfElements"] = Rule(
            "state = FusedOptim.Rule.Power(gradient, 0) + FusedOptim.Rule.Power(gradient, 1) + FusedOptim.Rule.Power(gradient, 2); return FusedOptim.Rule.Power(parameter, 3) + FusedOptim.Rule.Power(gradient, 13) + FusedOptim.Rule.Power(gradient, -2L);"),
        ["NegativePowers"] = Rule(
            "state = FusedOptim.Rule.Power(gradient, -1) + FusedOptim.Rule.Power(parameter, -7); return parameter - (float)FusedOptim.Rule.Power((double)rate, -step) * FusedOptim.Rule.Power(rate, 1 - step) * gradient + FusedOptim.Rule.Power(gradient, long.MinValue);"),
        ["PowersOfUniformValues"] = Rule("double a = FusedOptim.Rule.Power((double)rate, step); float b = FusedOptim.Rule.Power(rate, step + 2); state = (float)a * gradient; return parameter - b * gradient + FusedOptim.Rule.Power(rate, 1.5f) + (float)FusedOptim.Rule.Power(2.0, 0.5);"),
        ["FunctionsOfUniformValues"] = Rule(
            """
            double x = System.Math.Pow(rate, step) + System.Math.Exp(-rate) + System.Math.Log(rate) + System.Math.Log(8, 2) + System.Math.Cos(step) + System.Math.Cbrt(rate) + System.Math.Atan2(rate, 2);
            float y = System.MathF.Tanh(rate) + System.MathF.Log2(rate) + float.Sin(rate) + System.MathF.Pow(rate, 2) + System.MathF.Log(rate, 3);
            double z = System.Math.Floor(rate * 10.0) + System.Math.Round(rate * 10.0) + System.Math.Sqrt(step) + System.Math.IEEERemainder(rate, 0.7) + double.Hypot(0, 0) * 0;
            state = (float)x;
            return parameter - y * gradient + (float)z;
            """.Replace(" + double.Hypot(0, 0) * 0", string.Empty, StringComparison.Ordinal)),
        ["IntegerFunctions"] = Rule("long n = System.Math.Max(step, 2); n += System.Math.Min(step, 3) + System.Math.Abs(-step); state = n; return parameter - n * gradient;"),
        ["KindsOfUniformNumbers"] = Rule("bool c = double.IsNaN(rate / step) || double.IsInfinity(1.0 / (step - 1)); state = c ? gradient : 1; return float.IsFinite(rate / (step - 2)) ? parameter : gradient;"),
        ["MinimumOfZeros"] = Rule("state = System.MathF.Min(0f * gradient, -0f) + 1 / System.MathF.Max(-0f, 0f * gradient); return 1 / System.MathF.Min(gradient * 0, parameter * -0f);"),
        ["EveryFunctionOfDouble"] = RuleOfDouble(
            """
            double x = System.Math.Sqrt(gradient) + System.Math.Abs(parameter) + System.Math.Min(gradient, parameter) - System.Math.Max(gradient, 0);
            state = System.Math.CopySign(x, gradient) + System.Math.Floor(gradient * 4) - System.Math.Ceiling(gradient * 3) + System.Math.Truncate(gradient * 5) + double.Round(parameter * 7);
            x = System.Math.FusedMultiplyAdd(gradient, parameter, x) + FusedOptim.Rule.Sign(gradient) + FusedOptim.Rule.Exp(gradient) + FusedOptim.Rule.Log(parameter);
            return FusedOptim.Rule.Tanh(gradient) + FusedOptim.Rule.Power(parameter, 0.7) + System.Math.Clamp(x, -1, 1) + (double.IsNaN(x) ? 1 : 0) + FusedOptim.Rule.Power(gradient, 5) + FusedOptim.Rule.Power(parameter, -3);
            """),
        ["FloatAmongDoubles"] = RuleOfDouble("float x = (float)rate * 3; x += 0.1f; double y = x; y *= step; state = x * gradient + y; return parameter - (float)0.1 * gradient + (gradient > 0 ? 1f : 2);"),
        ["DefaultsOfAllTypes"] = "[UpdateRule] static float Update(float parameter, float gradient, double a = 0.1, float b = 0.1f, double c = 3, float d = -2, double e = 1e-30, float f = 16777217) => parameter - (float)a * gradient + b * (float)c - d * (float)e + f * gradient;",
        ["StatesThatStartElsewhere"] = "[UpdateRule] static float Update(float parameter, float gradient, [InitialValue(0.1)] ref float first, [InitialValue(-2)] ref float second, long step) { float old = first; first = second + gradient; second = step == 1 ? gradient : old; return parameter - first * second; }",
        ["NumbersOfTheTensor"] = "[UpdateRule] static float Update(float parameter, float gradient, [PerTensor, InitialValue(1)] ref double product, [PerTensor] ref double count, ref float state, long step, double rate = 0.9) { product *= rate; if (step > 1) { count += 1; product -= 0.01; } else { count = 0.5; } state += gradient * (float)product; return parameter - state * (float)count; }",
        ["MethodWithAnExpression"] = "[UpdateRule] static float Update(float parameter, float gradient, float learningRate = 0.1f) => parameter - learningRate * gradient;",
    };
}
