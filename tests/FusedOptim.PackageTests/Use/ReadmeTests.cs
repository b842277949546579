using System.Text.RegularExpressions;
using FusedOptim.PackageTests.Packing;

namespace FusedOptim.PackageTests.Use;

/// <summary>The commands of the README, as a stranger types them.</summary>
[Collection(nameof(PackedCheckout))]
public sealed partial class ReadmeTests(PackageFeed feed)
{
    private const string Pack = "dotnet pack -c Release Generators.sln -o ../feed";

    [Fact]
    public void FiveCommands_TrainInAProjectOutsideTheCheckout()
    {
        string[] commands = Commands().Match(File.ReadAllText(Checkout.PathOf("README.md"))).Groups["commands"].Value.Trim().Split('\n');
        Assert.True(commands is [Pack, _, _, _, _], string.Join('\n', commands));
        string folder = Directory.CreateTempSubdirectory("FusedOptim-").FullName;
        try
        {
            // The first one was run for all tests, into another folder. Packages of other builds with this version must not be meant.
            string script = string.Join('\n', commands[1..])
                .Replace("$PWD/../feed", feed.FeedDirectory, StringComparison.Ordinal)
                .Replace("../train", Path.Combine(folder, "train"), StringComparison.Ordinal);
            (int exitCode, string output) = DotNet.Start("bash", Checkout.Directory, "-ec", $"export NUGET_PACKAGES='{folder}/packages'\n{script}");

            Assert.True(exitCode == 0, output);
            Assert.EndsWith("loss 0.000000\n", output, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [GeneratedRegex(@"\n## In your own project\n.*?\n```\n(?<commands>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Commands();
}
