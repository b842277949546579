using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Binding;

/// <summary>Collects what is wrong with one class.</summary>
internal sealed class DiagnosticSink
{
    private readonly ImmutableArray<Diagnostic>.Builder diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();

    public bool HasErrors { get; private set; }

    public void Report(DiagnosticDescriptor descriptor, Location? location, params object[] arguments)
    {
        diagnostics.Add(Diagnostic.Create(descriptor, location ?? Location.None, arguments));
        HasErrors |= descriptor.DefaultSeverity == DiagnosticSeverity.Error;
    }

    public ImmutableArray<Diagnostic> ToImmutable() => diagnostics.ToImmutable();
}
