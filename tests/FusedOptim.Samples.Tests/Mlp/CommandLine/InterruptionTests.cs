using System.Runtime.InteropServices;
using FusedOptim.Samples.Mlp.CommandLine;

namespace FusedOptim.Samples.Tests.Mlp.CommandLine;

public sealed class InterruptionTests
{
    [Fact]
    public void FirstSignal_CancelsAndTheSecondOneEndsTheProcess()
    {
        using var interruption = new Interruption();
        var first = new PosixSignalContext(PosixSignal.SIGINT);
        var second = new PosixSignalContext(PosixSignal.SIGINT);
        Assert.False(interruption.Token.IsCancellationRequested);

        interruption.Interrupt(first);

        Assert.True(interruption.Token.IsCancellationRequested);
        interruption.Interrupt(second);
        Assert.Equal((true, false), (first.Cancel, second.Cancel));
    }
}
