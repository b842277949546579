using System.CommandLine;

namespace FusedOptim.Stress.CommandLine;

/// <summary>A share of a long run, for those who have less time.</summary>
internal static class Share
{
    /// <summary>The option of a command.</summary>
    /// <param name="of">What it is a share of.</param>
    public static Option<double> CreateOption(string of)
    {
        var option = new Option<double>("--share") { Description = $"The share of the {of}: more than 0, at most 1", DefaultValueFactory = _ => 1 };
        option.Validators.Add(result =>
        {
            if (result.GetValue(option) is not (> 0 and <= 1))
            {
                result.AddError("--share must be more than 0 and at most 1, for example 0.1");
            }
        });
        return option;
    }

    /// <summary>So much of a number of things, at least one.</summary>
    public static int Of(int all, double share) => Math.Max(1, (int)(all * share));
}
