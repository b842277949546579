using System.Runtime.InteropServices;

namespace FusedOptim.Samples.Mlp.CommandLine;

/// <summary>Ctrl+C, and a polite request to end (SIGTERM): the first one cancels, so that the program can save what it has; the second one ends it at once.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration[] registrations;

    public Interruption() =>
        registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt)];

    /// <summary>Is cancelled by the first one.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>What a signal does.</summary>
    internal void Interrupt(PosixSignalContext context)
    {
        context.Cancel = !source.IsCancellationRequested;
        source.Cancel();
    }

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in registrations)
        {
            registration.Dispose();
        }

        source.Dispose();
    }
}
