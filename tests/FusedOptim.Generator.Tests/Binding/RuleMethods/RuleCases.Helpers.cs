namespace FusedOptim.Generator.Tests.Binding.RuleMethods;

/// <summary>Methods of the user that are called.</summary>
internal static partial class RuleCases
{
    private static Dictionary<string, string> Helpers => new()
    {
        ["Helper"] = "static float Square(float x) => x * x;" + Rule("state = Square(gradient); return parameter - Square(Square(gradient + 1));"),
        ["HelperWithReturns"] =
            "static float Pick(float x, float y) { if (x > 0) { return y; } x = -x; if (y > x) { return x * 2; } else { y += 1; } return x + y; }"
            + Rule("state = Pick(gradient, parameter); return parameter - Pick(parameter, Pick(gradient, 2));"),
        ["HelperWithoutResult"] =
            "static void Move(ref float x, float by) { if (by > 0) { return; } x += by; if (x > 1) { x = 1; return; } x -= 0.5f; }"
            + Rule("Move(ref state, gradient); float y = parameter; Move(ref y, -gradient); return y;"),
        ["HelperWithOut"] =
            "static bool Split(float x, out float size, out float sign) { size = System.MathF.Abs(x); sign = FusedOptim.Rule.Sign(x); return size > 1; }"
            + Rule("float s; bool isLarge = Split(gradient, out float a, out s); if (isLarge && Split(parameter, out _, out var t)) { s *= t; } Split(gradient, out state, out _); return parameter - a * s;"),
        ["Aliases"] =
            "static float Both(ref float x, ref float y) { x += 1; y *= 2; x += y; return x - y; } static float Read(in float x, ref float y) { y += 1; return x; }"
            + Rule("float a = gradient; float r = Both(ref a, ref a); float q = Read(in a, ref a); float w = Read(a, ref a); state = Both(ref state, ref a) + q; return parameter - r * a + w;"),
        ["NestedCallsWithReferences"] =
            "static float Add(ref float x, float by) { x += by; return x * 2; }"
            + Rule("float a = gradient; float b = parameter; float r = Add(ref a, Add(ref b, Add(ref state, 3))); return r + 10 * a + 100 * b;"),
        ["ReferencePassedOn"] =
            "static void Outer(ref float x) { Inner(ref x, 2); Inner(ref x, x); } static void Inner(ref float y, float by) { y = y * by + 1; }"
            + Rule("Outer(ref state); float a = gradient; Outer(ref a); Outer(ref parameter); return parameter - a;"),
        ["NamedArguments"] =
            "static float F(float a, float b, float c) => a + 2 * b + 4 * c;"
            + Rule("float x = gradient; float y = F(c: x += 1, a: x *= 2, b: x -= 3); state = F(b: 1, a: 2, c: x); return parameter - y;"),
        ["DefaultArguments"] =
            "static float F(float a, float b = 0.5f, double c = 0.25, long d = 3, bool e = true, float f = default) => e ? a * b + (float)c * d + f : 0;"
            + Rule("state = F(gradient); return parameter - F(gradient, c: 2) + F(1, 2, 3, 4, step == 1, 5);"),
        ["InArguments"] =
            "static float F(in float a, in double b) => a * (float)b;"
            + Rule("double w = rate; const float C = 2; state = F(gradient, w) + F(in gradient, in w); return parameter - F(gradient + 1, 2) + F(C, rate);"),
        ["ArgumentsAreCopies"] = "static float F(float a) { a += 1; return a; }" + Rule("float x = gradient; float y = F(x) + F(x); state = x; return parameter - y;"),
        ["LocalFunctions"] = Rule(
            "state = Half(gradient); static float Half(float x) => Twice(x) / 4; return parameter - Twice(state); static float Twice(float x) { float y = x; if (y > 0) { return 2 * y; } return y + y; }"),
        ["HelperOfAnotherClass"] = "static class Tools { internal static double Decay(double beta, long t) => 1 - FusedOptim.Rule.Power(beta, t); }"
            + Rule("state = gradient * (float)Tools.Decay(rate, step); return parameter - state;"),
        ["ExtensionMethods"] = Rule("state = gradient.Doubled(); return parameter - state.Doubled().PlusOf(gradient, 2) + Extensions.Doubled(1);"),
        ["HelperWithIntegers"] = "static float F(float x, int n, byte b) => x * n + b; static long G(long n) => n * n;" + Rule("state = F(gradient, 3, 2) + G(step); return parameter - F(1, -1, 0);"),
        ["ConditionsAsResults"] = "static bool IsSmall(float x) => x < 1 && x > -1; static bool Not(bool c) { if (c) { return false; } return true; }"
            + Rule("if (IsSmall(gradient)) { state = 1; } return Not(IsSmall(parameter)) ? parameter : gradient;"),
        ["PartialMethods"] =
            "private static partial float F(float x, ref float y); private static partial float F(float x, ref float y) { y += x; return y * 2; }"
            + Rule("float r = F(gradient, ref state); return parameter - r;"),
        ["PartialRule"] =
            """
            [UpdateRule] private static partial float Update(float parameter, float gradient, ref float state, long step, float rate = 0.3f);
            private static partial float Update(float parameter, float gradient, ref float state, long step, float rate) { state += gradient * rate; if (step > 1) { gradient = -gradient; } return parameter - state * gradient; }
            """,
        ["HelpersOfHelpers"] =
            "static float A(float x) { if (x > 0) { return B(x, x); } return B(-x, 1) + C(x); } static float B(float x, float y) => C(x) * y; static float C(float x) { return x > 2 ? 2 : x; }"
            + Rule("state = A(gradient); return parameter - A(A(parameter));"),
        ["EffectsInConditionsOfHelpers"] =
            "static bool Take(ref float x) { x -= 1; return x > 0; }"
            + Rule("if (gradient > 0 && Take(ref state)) { parameter += 1; } return Take(ref parameter) || Take(ref state) ? parameter : -parameter;"),
        ["ReturnInHelperOfABranch"] =
            "static void Stop(ref float x) { if (x > 1) { x = 1; return; } x = 0; }"
            + Rule("if (gradient > 0) { Stop(ref state); if (state > 0) { return parameter; } state = 3; } Stop(ref gradient); return gradient;"),
    };
}
