using System.Text.Json;
using System.Text.Json.Serialization;

namespace FusedOptim.Samples.Mlp.Training;

/// <summary>
/// Checkpoints of a training: those of its optimizer, with parameters and state, and as strings the progress and the setup.
/// </summary>
internal static class TrainingFile
{
    private const string ProgressKey = "training progress";
    private const string SetupKey = "training setup";

    // A validation loss may be infinite.
    private static readonly JsonSerializerOptions Options = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>Writes a checkpoint.</summary>
    /// <exception cref="CheckpointException">The file cannot be written; the old one is unchanged.</exception>
    public static void Save(string path, Optimizer<float> optimizer, TrainingProgress progress, TrainingSetup setup) => optimizer.Save(
        path,
        new SaveOptions { Strings = new Dictionary<string, string> { [ProgressKey] = JsonSerializer.Serialize(progress, Options), [SetupKey] = JsonSerializer.Serialize(setup) } });

    /// <summary>Goes on from a checkpoint.</summary>
    /// <returns>The progress.</returns>
    /// <exception cref="CheckpointException">The file cannot be read, or is of another training; nothing has been changed.</exception>
    public static TrainingProgress Load(string path, Optimizer<float> optimizer, TrainingSetup setup)
    {
        // The strings come with the load, and whether the file fits is known only then.
        using var before = new MemoryStream();
        optimizer.Save(before);
        Checkpoint checkpoint = optimizer.Load(path);
        try
        {
            return Read(path, checkpoint, setup);
        }
        catch (CheckpointException)
        {
            before.Position = 0;
            optimizer.Load(before);
            throw;
        }
    }

    private static TrainingProgress Read(string path, Checkpoint checkpoint, TrainingSetup setup)
    {
        if (!checkpoint.Strings.TryGetValue(ProgressKey, out string? progress) || !checkpoint.Strings.TryGetValue(SetupKey, out string? of))
        {
            throw new CheckpointException($"'{path}' is not loaded: it is a checkpoint of an optimizer, but not one of a training of this program.");
        }

        try
        {
            return JsonSerializer.Deserialize<TrainingSetup>(of)!.Difference(setup) is { } difference
                ? throw new CheckpointException($"'{path}' is not loaded: it is of another training: {difference}.")
                : JsonSerializer.Deserialize<TrainingProgress>(progress, Options)!;
        }
        catch (JsonException exception)
        {
            throw new CheckpointException($"'{path}' is not loaded: what it says of the training cannot be read: {exception.Message}", exception);
        }
    }
}
