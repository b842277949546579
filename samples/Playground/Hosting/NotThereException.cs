namespace FusedOptim.Samples.Playground.Hosting;

/// <summary>What was asked for is not there, or not any more.</summary>
internal sealed class NotThereException(string message) : Exception(message);
