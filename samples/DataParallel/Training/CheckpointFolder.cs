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
    private const string Complete = "step-";
    private const int Kept = 2;

    // The step of the checkpoint that this run has written or read last.
    private long current = -1;

    /// <summary>The name of the last complete checkpoint, whoever has written it; null if there is none.</summary>
    /// <exception cref="CheckpointException">The ranks see different ones.</exception>
    public string? FindLast()
    {
        // All look before the first one writes.
        string? last = CompleteFolders().LastOrDefault();
        return Agreement.IsOn(world, last is null ? -1 : StepOf(last))
            ? Path.GetFileName(last)
            : throw new CheckpointException($"'{path}' has other checkpoints where other ranks run: it has to be on a disk that all ranks see");
    }

    /// <summary>Writes a checkpoint, unless that of this step is there; all ranks call it at the same step.</summary>
    public void Save(DataParallelTrainer trainer, string settings)
    {
        // What is complete is never replaced: a job that dies in the middle of that would have lost it.
        if (trainer.Optimizer.StepCount == current)
        {
            return;
        }

        string folder = Path.Combine(path, string.Create(CultureInfo.InvariantCulture, $"{Complete}{trainer.Optimizer.StepCount:D8}"));
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
            Directory.Move(folder + Unfinished, folder);
        }

        Wait();
        current = trainer.Optimizer.StepCount;
    }

    /// <summary>Goes on from a checkpoint.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="trainer">Who goes on.</param>
    /// <param name="settings">The settings that it has to be of.</param>
    /// <exception cref="CheckpointException">It cannot be loaded, or is of another training.</exception>
    public void Load(string name, DataParallelTrainer trainer, string settings)
    {
        string folder = Path.Combine(path, name);
        Checkpoint checkpoint = trainer.Optimizer.LoadShards(Directory.EnumerateFiles(folder, "*.safetensors").Order(StringComparer.Ordinal));
        if (checkpoint.Strings.GetValueOrDefault(SettingsKey) is var saved && saved != settings)
        {
            throw new CheckpointException($"'{folder}' is of another training: it is of '{saved}', and not of '{settings}'");
        }

        trainer.Gather();
        current = trainer.Optimizer.StepCount;
    }

    [GeneratedRegex($@"^{Complete}[0-9]{{8,18}}$")]
    private static partial Regex CompleteName();

    private static long StepOf(string folder) => long.Parse(Path.GetFileName(folder).AsSpan(Complete.Length), CultureInfo.InvariantCulture);

    private string[] CompleteFolders() => !Directory.Exists(path)
        ? []
        : [.. Directory.EnumerateDirectories(path).Where(folder => CompleteName().IsMatch(Path.GetFileName(folder))).OrderBy(StepOf)];

    // What jobs that died have left, and all complete ones but the last: the new one is not complete yet.
    private void RemoveOthers()
    {
        foreach (string folder in Directory.EnumerateDirectories(path, "*" + Unfinished).Concat(CompleteFolders().SkipLast(Kept - 1)))
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
