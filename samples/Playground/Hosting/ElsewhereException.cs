namespace FusedOptim.Samples.Playground.Hosting;

/// <summary>The request comes from a page of somebody else.</summary>
internal sealed class ElsewhereException(string message) : Exception(message);
