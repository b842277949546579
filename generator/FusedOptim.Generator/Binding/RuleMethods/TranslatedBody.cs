using FusedOptim.Generator.Collections;
using FusedOptim.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Binding.RuleMethods;

/// <summary>The body of a rule method as a program.</summary>
/// <param name="Program">The program, with every value that was written, whether something uses it or not.</param>
/// <param name="Fields">The static readonly fields that it reads.</param>
/// <param name="Warnings">The warnings of the compiler about the use of the method and of these fields.</param>
/// <param name="Locations">Where each instruction was written.</param>
internal sealed record TranslatedBody(UpdateProgram Program, EquatableArray<string> Fields, EquatableArray<string> Warnings, IReadOnlyList<Location> Locations);
