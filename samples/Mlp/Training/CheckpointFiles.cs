namespace FusedOptim.Samples.Mlp.Training;

/// <summary>
/// The files that a checkpoint's name stands for: the training on all rows is in the file itself, the validation run beside it, with <c>.validation</c> before the extension.
/// So each file says which run it is of, and what a finished run gave is there when the other one goes on.
/// </summary>
internal static class CheckpointFiles
{
    /// <summary>The file of the validation run.</summary>
    public static string OfValidationRun(string path) => Path.ChangeExtension(path, ".validation" + Path.GetExtension(path));

    /// <summary>What speaks against beginning or going on, in words; null if nothing does.</summary>
    /// <param name="files">The files of the runs that are asked for.</param>
    /// <param name="resumes">Whether the training is to go on.</param>
    public static string? Problem(IReadOnlyList<string> files, bool resumes)
    {
        string? found = files.FirstOrDefault(File.Exists);
        return (resumes, found) switch
        {
            (true, null) => $"--resume: there is no {string.Join(" and no ", files.Select(file => $"'{file}'"))} to go on from; leave --resume out to begin",
            (false, not null) => $"--checkpoint: '{found}' is there already; go on from it with --resume, or name another file",
            _ => null,
        };
    }
}
