namespace FusedOptim.Generator.Tests.Binding.RuleMethods;

/// <summary>Assignments and conversions.</summary>
internal static partial class RuleCases
{
    private static Dictionary<string, string> Assignments => new()
    {
        ["ArgumentsAreAssigned"] = Rule("gradient += rate * parameter; parameter *= 1 - rate; rate = 2; step += 1; state = rate * gradient + step; return parameter - gradient;"),
        ["EveryCompoundAssignment"] = Rule("float x = gradient; x += 1; x -= parameter; x *= 3; x /= 7; state += x; float y = rate; y %= 0.3f; return x * y;"),
        ["CompoundWithConversion"] = Rule("float x = rate; x -= step; x /= 3L; x *= 2; double w = x; w *= rate; w += step; w /= 3; state = (float)w; return parameter - x * gradient;"),
        ["Increments"] = Rule("float x = gradient; float a = x++; float b = ++x; float c = x--; float d = --x; state = a + 10 * b + 100 * c; return d - x;"),
        ["IncrementsOfIntegers"] = Rule("long n = step; long a = n++; long b = --n; n++; state = a * 100 + b * 10 + n; return parameter - n * gradient;"),
        ["AssignmentIsAnExpression"] = Rule("float x; float y = x = gradient * 2; state = (x = x + 1) * y + x; return (parameter = parameter - x) + parameter;"),
        ["OldValueIsReadFirst"] = Rule("float x = gradient; x += (x = 3) * x; state = x + (x = 2) * x; x = x++ + x; return parameter - x;"),
        ["AssignmentInCondition"] = Rule("float x = 1; if ((x = gradient) > 0 && (state = x) > 1) { x += 10; } return parameter - x;"),
        ["AssignmentBehindAnd"] = Rule("float x = 1; bool c = gradient > 0 && (x = parameter) > 0; bool d = gradient > 1 || (x = 2 * x) < 3; state = c ? x : d ? -x : 0; return x;"),
        ["AssignmentInChoice"] = Rule("float x = 1; float y = gradient > 0 ? (x = 2) + 1 : (state = 5) - x; return parameter * x + y + state;"),
        ["AssignmentsInBranches"] = Rule("float x = gradient; if (x > 0) { state = x; x = 2; } else { x -= state; } if (step == 2) { state += x; } return parameter - x;"),
        ["Discard"] = Rule("_ = gradient * 2; _ = state = gradient; return parameter - state;"),
        ["SeveralVariables"] = Rule("float a = gradient, b = a * 2, c; c = a = b; state = c; return parameter - a;"),
        ["ConstantsOfAllTypes"] = Rule("const float F = 0.1f; const double D = 0.1; const int I = 3; const long L = 5; const bool B = true; const short S = 2; state = B ? F : 1; return parameter * (float)D + I * gradient - L + S;"),
        ["ConstantOfTheClass"] = "private const double Shrink = 0.1; private const int Two = 2;" + Rule("state = Two * gradient; return parameter * (float)(1 - Shrink);"),
        ["Fields"] =
            """
            private static readonly float F = 0.1f; internal static readonly double D = 0.3; private static readonly long L = 7; private static readonly int I = 9;
            private static readonly bool B = true; private static readonly byte Y = 200; private static readonly short @class = -3; private static readonly uint U = 4000000000;
            """ + Rule("state = B ? F * gradient : 1; double x = D * L + I - Y + @class + U; return parameter - (float)x * gradient + (L > I ? 1 : 2);"),
        ["FieldOfAnotherClass"] = "internal static class Constants { internal static readonly float Value = 0.7f; internal const float Other = 0.2f; }"
            + Rule("state = Constants.Other; return parameter - Constants.Value * gradient + float.Epsilon + System.MathF.PI;"),
        ["Negations"] = Rule("float x = -gradient; state = -x + +gradient - -parameter; return -(-parameter) - (-rate) + -step + -0.0f;"),
        ["NegativeZero"] = Rule("state = -0f * gradient; return 0 * parameter + -0f;"),
        ["UniformInDouble"] = Rule("double x = rate; x = x * 3 / 7 + step; float y = (float)x; state = y * gradient; return parameter - (float)(1 / (1 - x)) * gradient;"),
        ["UniformInFloat"] = Rule("float x = rate * 3f / 7f + 0.1f; float y = x * x * x; state = y * gradient; return parameter - (float)(double)y;"),
        ["CastsThatChangeNothing"] = Rule("float x = (float)gradient; long n = (long)step; bool c = (bool)(x > 0); state = (float)(float)x * n; return c ? parameter : x;"),
        ["IntegersOfTheStep"] = Rule("long n = step * 2 - 3; long m = n / 2 + n % 5 - (-n); bool c = m >= 4 && n != 3 || step <= 1; state = c ? m : n; return parameter - System.Math.Max(n, 1) * gradient;"),
        ["LargeIntegers"] = Rule("long n = step + 16777216L; float x = n; double y = n * 9007199254740993L; state = x; return parameter - (float)y * 1e-20f;"),
        ["ShadowedNames"] = Rule("float x = gradient; { float y = x; x = y + 1; } if (x > 0) { float z = x; x = z * 2; } else { float z = -x; x = z * 3; } state = x; return parameter - x;"),
    };
}
