namespace FusedOptim.Samples.Playground.Hosting;

/// <summary>The server does as much as it does at once already.</summary>
internal sealed class BusyException(string message) : Exception(message);
