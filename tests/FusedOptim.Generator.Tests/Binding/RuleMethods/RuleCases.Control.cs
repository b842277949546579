namespace FusedOptim.Generator.Tests.Binding.RuleMethods;

/// <summary>Returns and branches.</summary>
internal static partial class RuleCases
{
    private static Dictionary<string, string> Control => new()
    {
        ["ReturnInBothBranches"] = Rule("if (gradient > 0) { return parameter - gradient; } else { return parameter + 2 * gradient; }"),
        ["ReturnInOneBranch"] = Rule("if (gradient > 0) { return parameter; } return parameter - gradient;"),
        ["ReturnWithoutBraces"] = Rule("if (gradient > 0) return parameter; else if (gradient < -1) return gradient; return -parameter;"),
        ["ReturnInElse"] = Rule("if (gradient > 0) { state += gradient; } else { return state; } state *= 2; return parameter - state;"),
        ["NestedReturns"] = Rule(
            """
            if (gradient > 0)
            {
                state += 1;
                if (parameter > 0)
                {
                    state += 2;
                    if (gradient > 1) { return state; }
                    state += 4;
                }
                else if (parameter < -1)
                {
                    return parameter * 3;
                }

                state += 8;
            }
            else
            {
                if (parameter == gradient) { return 0; }
                state -= 16;
            }

            state *= 0.5f;
            return parameter - state;
            """),
        ["ReturnsOneAfterTheOther"] = Rule(
            """
            if (gradient > 2) { return 1; }
            state += gradient;
            if (gradient > 1) { return state; }
            state += parameter;
            if (gradient > 0) { state = 7; return 3 * state; }
            state -= 1;
            { if (gradient < -2) { return 4; } state -= 2; }
            state -= 3;
            return parameter + state;
            """),
        ["ReturnByUniformCondition"] = Rule("if (step == 2) { state = 5; return parameter + 1; } state += rate; return parameter - state;"),
        ["UnreachableBehindReturn"] = Rule("if (rate > 1) { state = 1; return parameter; state = 2; } return gradient;", pragma: "CS0162"),
        ["ConstantCondition"] = Rule("const bool On = true; if (On) { state = gradient; } else { state = 3; } if (!On) { return 5; } return On ? parameter : gradient;", pragma: "CS0162"),
        ["Blocks"] = Rule("{ float inner = gradient; { state += inner; } } { float inner = 2 * gradient; state += inner; } ; return parameter - state;"),
        ["BranchWithoutEffect"] = Rule("if (gradient > 0) { } else { } if (gradient > 1) { } else { state = 1; } return parameter;", pragma: "CS0642"),
        ["VariablesOfOneBranch"] = Rule("float x; if (gradient > 0) { float y = gradient * 2; x = y; } else { float z = -gradient; x = z + 1; } state = x; return parameter - x;"),
        ["AssignedLater"] = Rule("float x; bool isLarge; if (step > 1) { x = gradient; isLarge = x > 1; } else { x = 1; isLarge = false; } state = isLarge ? x : -x; return parameter - x;"),
        ["ConditionOfAllRates"] = Rule("float x = gradient; if (step > 2) { if (rate > 0.5f) { if (gradient > 0) { x *= 2; } x += 1; } else { x -= 1; } state += x; } return parameter - x;"),
        ["Choices"] = Rule("float x = gradient > 0 ? parameter > 0 ? 1 : 2 : step == 1 ? gradient : state; state = x; return parameter - (x > 1 ? x : 2f);"),
        ["ChoiceOfConditions"] = Rule("bool c = step == 1 ? gradient > 0 : parameter > 0; bool d = !c; state = c == d ? 1 : c ? 2 : 3; return c != (gradient > 1) ? parameter : -parameter;"),
        ["ChoiceOfIntegers"] = Rule("state += gradient > 0 ? 1 : 2; return parameter * (gradient < 0 ? 3 : 4);"),
        ["NotANumberInConditions"] = Rule(
            """
            float x = 0;
            if (gradient > 0) { x += 1; }
            if (!(gradient > 0)) { x += 2; }
            if (gradient <= 0) { x += 4; }
            if (!(gradient <= 0)) { x += 8; }
            if (gradient != parameter) { x += 16; }
            if (gradient >= parameter) { x += 32; }
            if (gradient == gradient) { x += 64; }
            state = x;
            return parameter;
            """,
            pragma: "CS1718"),
        ["ConditionsWithEveryOperator"] = Rule(
            """
            bool a = gradient > 0;
            bool b = parameter > 0.5f;
            float x = 0;
            if (a & b) { x += 1; }
            if (a | b) { x += 2; }
            if (a ^ b) { x += 4; }
            if (a && !b) { x += 8; }
            if (!a || b) { x += 16; }
            if (a == b) { x += 32; }
            if (a != b) { x += 64; }
            a &= b;
            b |= step == 2;
            a ^= b;
            if (a) { x += 128; }
            state = x;
            return b ? parameter : gradient;
            """),
    };
}
