namespace FusedOptim.Stress.Kills;

/// <summary>
/// Trainings that save as they go, killed at random moments, also while they save, and resumed from the file each time. Each has to go on from the last step
/// whose file was written, or the next one, and to end with the file of a training that was never interrupted, byte for byte.
/// </summary>
/// <param name="output">Where progress, failures and the last line go.</param>
/// <param name="seed">The moments.</param>
internal sealed class KillsRun(TextWriter output, int seed)
{
    private const int LeastKills = 50;
    private const int LeastDuringSaves = 5;
    private const int MostTrainings = 20;
    private const long LastStep = 600;
    private const int MostFilesOfLife = 12;
    private const double MostMillisecondsBehind = 6;

    private readonly Random random = new(seed);
    private int trainings;
    private int kills;
    private int duringSaves;
    private int different;

    private bool IsEnough => kills >= LeastKills && duringSaves >= LeastDuringSaves;

    /// <summary>Runs everything; gives the exit code.</summary>
    public async Task<int> RunAsync()
    {
        string folder = Directory.CreateTempSubdirectory("fusedoptim-kill-").FullName;
        try
        {
            byte[] expected = Uninterrupted(Path.Combine(folder, "uninterrupted.safetensors"));
            while (!IsEnough && trainings < MostTrainings)
            {
                trainings++;
                await TrainAsync(Directory.CreateDirectory(Path.Combine(folder, $"{trainings}")).FullName, expected).ConfigureAwait(false);
                output.WriteLine($"training {trainings} of {LastStep} steps: {kills} kills so far, {duringSaves} of them during saves");
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        if (!IsEnough)
        {
            output.WriteLine($"FAILURE: there have to be {LeastKills} kills, {LeastDuringSaves} of them during saves");
        }

        output.WriteLine($"{kills} kills, {duringSaves} during saves, {trainings} {(trainings == 1 ? "training" : "trainings")}, {different} different");
        return IsEnough && different == 0 ? 0 : 1;
    }

    private static byte[] Uninterrupted(string path)
    {
        using var training = new ResumableTraining();
        while (training.Step < LastStep)
        {
            training.Advance();
        }

        training.Save(path);
        return File.ReadAllBytes(path);
    }

    private async Task TrainAsync(string folder, byte[] expected)
    {
        string path = Path.Combine(folder, "training.safetensors");
        long written = 0;
        VictimLife life;
        do
        {
            var time = TimeSpan.FromMilliseconds(random.NextDouble() * MostMillisecondsBehind);
            life = await VictimProcess.LiveAsync(path, LastStep, random.Next(MostFilesOfLife + 1), time).ConfigureAwait(false);
            if (life.Steps.Count > 0)
            {
                // The file of one more step may have been in place before the process could say so.
                if (life.Steps[0] != written && life.Steps[0] != written + 1)
                {
                    Fail($"step {written} was written, but the training went on from step {life.Steps[0]}");
                }

                written = life.Steps[^1];
            }

            if (life.WasKilled)
            {
                kills++;
                duringSaves += RemoveUnfinished(folder, path) ? 1 : 0;
            }
        }
        while (life.WasKilled);

        if (!File.ReadAllBytes(path).AsSpan().SequenceEqual(expected))
        {
            Fail($"training {trainings} has not ended where the uninterrupted one has");
        }
    }

    // What a process that was killed while it saved has left behind.
    private static bool RemoveUnfinished(string folder, string path)
    {
        string[] unfinished = [.. Directory.EnumerateFiles(folder).Where(file => file != path)];
        Array.ForEach(unfinished, File.Delete);
        return unfinished.Length > 0;
    }

    private void Fail(string text)
    {
        different++;
        output.WriteLine($"FAILURE: {text}");
    }
}
