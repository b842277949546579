using System.Text.RegularExpressions;

namespace FusedOptim.Generator.Tests.Snapshots;

/// <summary>The code in the README is that of the sample, and what the generator really makes of it.</summary>
public sealed partial class ReadmeCodeTests
{
    private static readonly string Readme = Read("README.md");
    private static readonly string FirstSteps = Read("FirstSteps.cs.txt");

    [Fact]
    public void FirstSteps_EqualsTheFile() => Assert.Equal(FirstSteps, Block("## First steps"));

    [Fact]
    public void FirstSteps_HasAtMostFortyLines() => Assert.InRange(FirstSteps.Split('\n').Length, 1, 40);

    [Fact]
    public void GeneratedLoop_IsWhatTheGeneratorWrites()
    {
        // Only the declaration: the statements before it would need the names that a project with implicit usings has.
        string declaration = FirstSteps[FirstSteps.IndexOf("/// <summary>", StringComparison.Ordinal)..];
        string generated = GeneratorRun.Of($"using FusedOptim;\n{declaration}").File;

        Assert.Contains(Flat(Block("### What it becomes")), Flat(generated), StringComparison.Ordinal);
    }

    // The first code block behind a heading.
    private static string Block(string heading)
    {
        int start = Readme.IndexOf($"{heading}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"the README has no heading '{heading}'");
        return CodeBlock().Match(Readme, start).Groups[1].Value;
    }

    // Without indentation, and without the namespace that the README leaves out to be readable.
    private static string Flat(string code) =>
        string.Join('\n', code.Replace("global::System.Numerics.", string.Empty, StringComparison.Ordinal).Split('\n').Select(line => line.Trim())).Trim();

    private static string Read(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, name)).TrimEnd();

    [GeneratedRegex(@"```csharp\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
