using System.Diagnostics;
using FusedOptim.Stress.CommandLine;

namespace FusedOptim.Stress.Checkpoints;

/// <summary>
/// Damaged checkpoint files. Each has to be loaded as the original, or refused with a <see cref="CheckpointException"/> that leaves the optimizer as it was; with no
/// other exception, in finite time, and without more memory than the file has. A file whose hash was computed anew may be right in itself: then what was loaded
/// has to be something that can be saved and loaded again.
/// </summary>
/// <param name="output">Where progress, failures and the last line go.</param>
/// <param name="seed">The damage.</param>
/// <param name="share">How much of it: 1 for all.</param>
internal sealed class CheckpointsRun(TextWriter output, int seed, double share)
{
    private const int MaximumTold = 5;
    private const int ReportEvery = 10_000;

    // What loading takes besides the file: buffers, messages of exceptions, stack traces.
    private const long AllocatedBesides = 256 * 1024;

    private static readonly TimeSpan LongestLoad = TimeSpan.FromSeconds(60);

    private static readonly LoadOptions?[] Options =
    [
        null,
        null,
        new LoadOptions { AllowUnverified = true },
        new LoadOptions { AllowUnverified = true, AllowMissing = true, AllowUnknown = true },
    ];

    private readonly int count = Share.Of(100_000, share);
    private int refused;
    private int loaded;
    private int failures;
    private long mostAllocated;

    /// <summary>Runs everything; gives the exit code.</summary>
    public int Run()
    {
        IReadOnlyList<ISubject> subjects = Subjects.Create();
        using var watchdog = new Timer(_ => Hangs());
        for (int number = 0; number < count; number++)
        {
            watchdog.Change(LongestLoad, Timeout.InfiniteTimeSpan);

            // A generator of its own for each, so that a failure can be had again alone.
            var random = new Random(unchecked((seed * 1_000_003) + number));
            ISubject subject = subjects[number % subjects.Count];
            Mutation mutation = new FileMutations(random).Next(subject.Original, random.Next(2) == 0 ? subject.Later : subjects[random.Next(subjects.Count)].Original);
            if (Problem(subject, mutation, Options[random.Next(Options.Length)]) is { } problem)
            {
                Tell($"{subject.Name}, file {number} ({mutation.Kind}): {problem}");
            }

            if ((number + 1) % ReportEvery == 0)
            {
                output.WriteLine($"{number + 1} of {count} files: {loaded} loaded, {refused} refused, {failures} failures; at most {mostAllocated / 1024} KiB allocated");
            }
        }

        foreach (ISubject subject in subjects)
        {
            subject.Dispose();
        }

        output.WriteLine($"{count} files: {loaded} loaded, {refused} refused, {failures} failures");
        return failures == 0 ? 0 : 1;
    }

    private string? Problem(ISubject subject, Mutation mutation, LoadOptions? options)
    {
        byte[] before = subject.Content();
        long allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
        Exception? exception = null;
        try
        {
            subject.Load(mutation.File, options);
        }
        catch (Exception caught)
        {
            exception = caught;
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - allocatedBefore;
        mostAllocated = Math.Max(mostAllocated, allocated);
        if (allocated > mutation.File.Length + AllocatedBesides)
        {
            return $"{allocated} bytes allocated for a file of {mutation.File.Length}";
        }

        switch (exception)
        {
            case null:
                loaded++;
                return ProblemOfLoaded(subject, mutation, options);
            case CheckpointException:
                refused++;
                return subject.Content().AsSpan().SequenceEqual(before) ? null : $"refused ({exception.Message}), but the optimizer is changed";
            default:
                return $"{exception}";
        }
    }

    private static string? ProblemOfLoaded(ISubject subject, Mutation mutation, LoadOptions? options)
    {
        byte[] content = subject.Content();
        bool isOriginal = content.AsSpan().SequenceEqual(subject.Original);
        try
        {
            // What cannot be told from a file that is right: one that was signed, or that was asked to be taken without a signature.
            if (!isOriginal && (mutation.IsSigned || options is { AllowUnverified: true }))
            {
                subject.Restore();
                subject.Load(content, options: null);
                return subject.Content().AsSpan().SequenceEqual(content) ? null : "what was loaded is another thing when it is saved and loaded again";
            }

            return isOriginal ? null : "loaded, but not as the original";
        }
        catch (CheckpointException exception)
        {
            return $"what was loaded cannot be saved and loaded again: {exception.Message}";
        }
        finally
        {
            subject.Restore();
        }
    }

    private void Hangs()
    {
        output.WriteLine($"FAILURE: a file is not loaded after {LongestLoad.TotalSeconds:F0} s");
        Environment.Exit(1);
    }

    private void Tell(string failure)
    {
        failures++;
        if (failures <= MaximumTold)
        {
            output.WriteLine($"FAILURE: {failure}");
        }
    }
}
