using FusedOptim.Generator.Diagnostics;
using FusedOptim.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Binding.RuleMethods;

/// <summary>
/// Finds values of other types than the element type that differ between elements, because a condition on elements chooses between them. That shows at the end only:
/// a choice between variables that nobody reads any more is no mistake.
/// </summary>
internal static class ElementTypeCheck
{
    public static bool Passes(TranslatedBody body, DiagnosticSink diagnostics)
    {
        UpdateProgram program = body.Program;
        bool[] needed = NeededValues.Of(program);
        bool[] isWrong = new bool[needed.Length];
        var reported = new HashSet<Location>();
        for (int position = 0; position < needed.Length; position++)
        {
            Instruction value = program.Instructions[position];
            isWrong[position] = needed[position] && HasOtherType(value, program);

            // What is made of it is the same mistake.
            if (isWrong[position] && !value.Operands.Any(operand => isWrong[operand]) && reported.Add(body.Locations[position]))
            {
                Report(body, value, position, diagnostics);
            }
        }

        return reported.Count == 0;
    }

    private static bool HasOtherType(Instruction value, UpdateProgram program) =>
        value.Rate == Rate.Element && !value.Op.HasEffect() && value.Type != IrType.Bool && value.Type != program.Element;

    private static void Report(TranslatedBody body, Instruction value, int position, DiagnosticSink diagnostics)
    {
        string name = value.Name ?? "what is chosen";
        string element = ElementTypeBinder.Keyword(body.Program.Element);
        if (value.Type == IrType.I64)
        {
            diagnostics.Report(OptimizerDiagnostics.NotInRule, body.Locations[position], "An integer that differs between elements", $"use a {element}");
        }
        else
        {
            diagnostics.Report(
                OptimizerDiagnostics.MixedPrecision, body.Locations[position], name, ElementTypeBinder.Keyword(value.Type), $"declare it as {element}, and convert what it is made of");
        }
    }
}
