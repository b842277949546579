using System.CommandLine;

namespace FusedOptim.Samples.Mlp.CommandLine;

/// <summary>Options that are one of several names.</summary>
internal static class NameOption
{
    public static Option<string> OneOf(string name, string description, IReadOnlyList<string> names, string value)
    {
        string list = string.Join(", ", names);
        var option = new Option<string>(name)
        {
            Description = $"{description}: one of {list}",
            HelpName = "NAME",
            DefaultValueFactory = _ => value,
        };
        option.Validators.Add(result =>
        {
            string given = result.GetValue(option)!;
            if (!names.Contains(given))
            {
                result.AddError($"{name} must be one of {list}, but is '{given}'");
            }
        });
        return option;
    }
}
