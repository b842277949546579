namespace FusedOptim.Tests.Sharding;

/// <summary>A folder with the files of the processes of a training.</summary>
internal sealed class ShardFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("shards");

    /// <summary>The file of a process.</summary>
    public string File(int process, string save = "save") => Path.Combine(folder.FullName, $"{save}.{process}.safetensors");

    /// <summary>Lets every process save what it holds.</summary>
    public string[] Save(ShardedTraining training, string save = "save", SaveOptions? options = null)
    {
        string[] files = [.. training.Parts.Select((_, process) => File(process, save))];
        for (int process = 0; process < files.Length; process++)
        {
            training.Parts[process].Save(files[process], options);
        }

        return files;
    }

    public void Dispose() => folder.Delete(recursive: true);
}
