using System.Collections.Concurrent;
using System.Security.Cryptography;
using FusedOptim.Samples.Mlp.CommandLine;
using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Samples.Playground.Hosting;

namespace FusedOptim.Samples.Playground.Training;

/// <summary>The trainings that were asked for and are going on: only so many at once, and none that nobody listens to.</summary>
internal sealed class LiveTrainings : IDisposable
{
    public const int MostAtOnce = 4;

    private const int ValidationRows = 300;

    // A page asks for the events of a training at once.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private readonly Lazy<DataParts> digits = new(() => Session.Load(path: null, ValidationRows).Parts);

    // Taken before anything is made: requests that come at once would all see a place that is free.
    private int takenPlaces;

    /// <summary>Prepares a training.</summary>
    /// <exception cref="InputException">Something in the request is wrong.</exception>
    /// <exception cref="BusyException">There are too many already.</exception>
    public TrainingStarted Start(TrainingRequest request)
    {
        RemoveForgotten();
        LiveTraining training = Prepare(request);
        string id = Convert.ToHexString(RandomNumberGenerator.GetBytes(8));
        entries[id] = new Entry(training);
        return new TrainingStarted(id, training.Parameters, training.StepsPerEpoch, training.Data.Training.Rows, training.Data.Validation!.Rows);
    }

    /// <summary>Runs a training for the one who listens to it.</summary>
    /// <exception cref="NotThereException">There is no such training, or somebody listens already.</exception>
    public async IAsyncEnumerable<TrainingEvent> RunAsync(string id, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        if (!entries.TryGetValue(id, out Entry? entry) || !entry.TryClaim())
        {
            throw new NotThereException("there is no such training, or it has been listened to already; start it again");
        }

        try
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, entry.Stopped);
            await foreach (TrainingEvent next in entry.Training.RunAsync(stop.Token))
            {
                yield return next;
            }
        }
        finally
        {
            Remove(id);
        }
    }

    /// <summary>Stops a training; does nothing if there is none.</summary>
    public void Stop(string id)
    {
        if (entries.TryGetValue(id, out Entry? entry))
        {
            entry.Stop();
            if (entry.TryClaim())
            {
                Remove(id);
            }
        }
    }

    /// <summary>Stops them all.</summary>
    public void StopAll()
    {
        foreach (string id in entries.Keys)
        {
            Stop(id);
        }
    }

    public void Dispose() => StopAll();

    private LiveTraining Prepare(TrainingRequest request)
    {
        if (Interlocked.Increment(ref takenPlaces) > MostAtOnce)
        {
            Interlocked.Decrement(ref takenPlaces);
            throw new BusyException($"{MostAtOnce} trainings are going on already; stop one, or wait a moment");
        }

        try
        {
            return new LiveTraining(request, digits.Value);
        }
        catch
        {
            Interlocked.Decrement(ref takenPlaces);
            throw;
        }
    }

    private void RemoveForgotten()
    {
        foreach ((string id, Entry entry) in entries)
        {
            if (entry.Age > Patience && entry.TryClaim())
            {
                Remove(id);
            }
        }
    }

    private void Remove(string id)
    {
        if (entries.TryRemove(id, out Entry? entry))
        {
            entry.Dispose();
            Interlocked.Decrement(ref takenPlaces);
        }
    }

    private sealed class Entry(LiveTraining training) : IDisposable
    {
        private readonly CancellationTokenSource stop = new();
        private readonly long created = Environment.TickCount64;
        private int claimed;

        public LiveTraining Training { get; } = training;

        public CancellationToken Stopped => stop.Token;

        public TimeSpan Age => TimeSpan.FromMilliseconds(Environment.TickCount64 - created);

        /// <summary>Takes the entry for the caller alone, who removes it in the end.</summary>
        public bool TryClaim() => Interlocked.Exchange(ref claimed, 1) == 0;

        public void Stop() => stop.Cancel();

        // Not of the source: a late Stop may still cancel it, and it holds nothing.
        public void Dispose() => Training.Dispose();
    }
}

/// <summary>A training that can be listened to.</summary>
internal sealed record TrainingStarted(string Id, int Parameters, int StepsPerEpoch, int TrainingRows, int ValidationRows);
