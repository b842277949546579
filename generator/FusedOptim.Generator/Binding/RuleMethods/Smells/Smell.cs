using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Binding.RuleMethods.Smells;

/// <summary>A place of a rule that is probably a mistake.</summary>
internal sealed record Smell(DiagnosticDescriptor Descriptor, Location Location, params object[] Arguments);
