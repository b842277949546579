namespace FusedOptim.Samples.Playground.Hosting;

/// <summary>The computing that the server does at once: requests wait a little for their turn, and are sent away if there are too many.</summary>
internal sealed class Work : IDisposable
{
    private const int MostAtOnce = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim places = new(MostAtOnce);

    /// <summary>Computes something on a thread of its own.</summary>
    /// <exception cref="BusyException">There was no place for it.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, T> compute, CancellationToken cancellation)
    {
        if (!await places.WaitAsync(Patience, cancellation))
        {
            throw new BusyException("the server has too much to compute; try again in a moment");
        }

        try
        {
            return await Task.Run(() => compute(cancellation), cancellation);
        }
        finally
        {
            places.Release();
        }
    }

    public void Dispose() => places.Dispose();
}
