namespace FusedOptim.Tests.Sharding;

/// <summary>The exchange of several optimizers in one process, each on a thread of its own. Every one adds in an order of its own, as a transport may.</summary>
internal sealed class InProcessExchange(int processes) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Barrier barrier = new(processes);
    private readonly double[][] sent = new double[processes][];

    /// <summary>The exchanges so far, of all processes together.</summary>
    public int Calls { get; private set; }

    /// <summary>The side of one process.</summary>
    public IShardExchange Of(int process) => new Side(this, process);

    public void Dispose() => barrier.Dispose();

    private void Exchange(int process, Span<double> values, Func<double, double, double> combine)
    {
        sent[process] = values.ToArray();
        Wait();
        for (int i = 0; i < values.Length; i++)
        {
            for (int other = 1; other < processes; other++)
            {
                double[] theirs = sent[(process + other) % processes];
                if (theirs.Length != values.Length)
                {
                    throw new InvalidOperationException($"Process {process} has {values.Length} numbers, another one {theirs.Length}.");
                }

                values[i] = combine(values[i], theirs[i]);
            }
        }

        if (process == 0)
        {
            Calls++;
        }

        Wait();
    }

    private void Wait()
    {
        if (!barrier.SignalAndWait(Patience))
        {
            throw new TimeoutException("A process did not take part in an exchange.");
        }
    }

    private sealed class Side(InProcessExchange all, int process) : IShardExchange
    {
        public void Sum(Span<double> values) => all.Exchange(process, values, (a, b) => a + b);

        public void Maximum(Span<double> values) => all.Exchange(process, values, Math.Max);
    }
}
