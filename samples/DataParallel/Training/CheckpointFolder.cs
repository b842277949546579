using System.Globalization;
using System.Text.RegularExpressions;
using FusedOptim.Samples.DataParallel.Mpi;

namespace FusedOptim.Samples.DataParallel.Training;

/// <summary>
/// The checkpoints of a training: a folder for each, with a file of each rank, on a disk that all ranks see. A folder gets its name when all files are there, by one renaming: whenever
/// the job dies, the last complete one is there.
/// </summary>
/// <param name="path">The folder of them all.</param>
/// <param name="world">The ranks.</param>
internal sealed partial class CheckpointFolder(string path, IWorld world)
{
    private const string Unfinished = ".unfinished";
    private const string SettingsKey = "settings";
    private const int Kept = 2;

    /// <summary>Writes a checkpoint; all ranks call it at the same step.</summary>
    public void Save(DataParallelTrainer trainer, string settings)
    {
        string folder = Path.Combine(path, string.Create(CultureInfo.InvariantCulture, $"step-{trainer.Optimizer.StepCount:D8}"));
        if (world.Rank == 0)
        {
            Directory.CreateDirectory(path);
            RemoveOthers();
            Directory.CreateDirectory(folder + Unfinished);
        }

        long id = AgreeOnId();
        string file = string.Create(CultureInfo.InvariantCulture, $"rank-{world.Rank}-of-{world.Size}.safetensors");
        trainer.Optimizer.Save(
            Path.Combine(folder + Unfinished, file),
            new SaveOptions { Id = id.ToString("x", CultureInfo.InvariantCulture), Strings = new Dictionary<string, string> { [SettingsKey] = settings } });

        // Nobody goes on before all have written, and before the folder has its name.
        Wait();
        if (world.Rank == 0)
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }

            Directory.Move(folder + Unfinished, folder);
        }

        Wait();
    }

    /// <summary>Goes on from the last complete checkpoint, whoever has written it.</summary>
    /// <returns>Its name; null if there is none.</returns>
    /// <exception cref="CheckpointException">It cannot be loaded, or is of another training.</exception>
    public string? TryLoad(DataParallelTrainer trainer, string settings)
    {
        // Read before the first one is written, by whoever is first.
        string? folder = Complete().LastOrDefault();
        Wait();
        if (folder is null)
        {
            return null;
        }

        Checkpoint checkpoint = trainer.Optimizer.LoadShards(Directory.EnumerateFiles(folder, "*.safetensors").Order(StringComparer.Ordinal));
        if (checkpoint.Strings.GetValueOrDefault(SettingsKey) is var saved && saved != settings)
        {
            throw new CheckpointException($"'{folder}' is of another training: it is of '{saved}', and not of '{settings}'");
        }

        trainer.Gather();
        return Path.GetFileName(folder);
    }

    [GeneratedRegex(@"^step-\d{8,}$")]
    private static partial Regex CompleteName();

    private string[] Complete() => !Directory.Exists(path)
        ? []
        : [.. Directory.EnumerateDirectories(path).Where(folder => CompleteName().IsMatch(Path.GetFileName(folder))).Order(StringComparer.Ordinal)];

    // What jobs that died have left, and all complete ones but the last: the new one is not complete yet.
    private void RemoveOthers()
    {
        foreach (string folder in Directory.EnumerateDirectories(path, "*" + Unfinished).Concat(Complete().SkipLast(Kept - 1)))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private long AgreeOnId()
    {
        Span<double> id = [world.Rank == 0 ? Random.Shared.NextInt64(1L << 52) : double.NegativeInfinity];
        world.Maximum(id);
        return (long)id[0];
    }

    private void Wait()
    {
        Span<double> nothing = [0];
        world.Maximum(nothing);
    }
}
