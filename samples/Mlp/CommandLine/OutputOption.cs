using System.CommandLine;
using FusedOptim.Plotting;

namespace FusedOptim.Samples.Mlp.CommandLine;

/// <summary>Options that name a file to be written. They are checked with the command line: a file that cannot be written would cost all of the work.</summary>
internal static class OutputOption
{
    /// <summary>A picture; null unless it is given, or there is a default.</summary>
    public static Option<string?> Picture(string name, string description, string? value = null) => Create(name, description, "FILE.png|svg", value, Plotting.Picture.CheckPath);

    /// <summary>Any other file; null unless it is given.</summary>
    public static Option<string?> File(string name, string description, string helpName) => Create(name, description, helpName, value: null, CheckPath);

    private static Option<string?> Create(string name, string description, string helpName, string? value, Action<string> check)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = helpName };
        if (value is not null)
        {
            option.DefaultValueFactory = _ => value;
        }

        option.Validators.Add(result =>
        {
            if (result.GetValue(option) is { } path && Problem(path, check) is { } problem)
            {
                result.AddError($"{name}: {problem}");
            }
        });
        return option;
    }

    private static string? Problem(string path, Action<string> check)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            return "the name of the file is empty";
        }

        try
        {
            check(path);
            TryWriting(path);
            return null;
        }
        catch (Exception exception) when (exception is ArgumentException or IOException or UnauthorizedAccessException)
        {
            return WithoutParameter(exception);
        }
    }

    // An argument's name is for programmers.
    private static string WithoutParameter(Exception exception) => exception.Message.Split(" (Parameter '")[0];

    private static void CheckPath(string path)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? path;
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"The folder of '{path}' does not exist; create '{folder}' first.");
        }

        if (Directory.Exists(path))
        {
            throw new IOException($"'{path}' is a folder; this needs a file.");
        }
    }

    private static void TryWriting(string path)
    {
        bool existed = System.IO.File.Exists(path);
        using (System.IO.File.Open(path, FileMode.OpenOrCreate, FileAccess.Write))
        {
        }

        if (!existed)
        {
            System.IO.File.Delete(path);
        }
    }
}
