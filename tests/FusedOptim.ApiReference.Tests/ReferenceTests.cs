using System.Text.RegularExpressions;

namespace FusedOptim.ApiReference.Tests;

public sealed partial class ReferenceTests
{
    private static readonly IReadOnlyList<Page> Pages = Reference.Write(ApiLibrary.Load());

    [Fact]
    public void CheckedInPages_AreThoseOfTheSources() =>
        Assert.True(PageFolder.Find().Stale(Pages) is [], "src/docs is not up to date: dotnet run --project src/FusedOptim.ApiReference");

    [Fact]
    public void Links_LeadToPagesAndHeadings()
    {
        Dictionary<string, string[]> anchors = Pages.ToDictionary(page => page.Path, page => Headings(page).Select(Names.Anchor).ToArray());
        string[] dead = [.. from page in Pages
                            from Match link in Links().Matches(page.Text)
                            let target = link.Groups["path"].Length == 0 ? page.Path : Resolve(page.Path, link.Groups["path"].Value)
                            let anchor = link.Groups["anchor"].Value
                            where !anchors.TryGetValue(target, out string[]? known) || (anchor.Length > 0 && !known.Contains(anchor))
                            select $"{page.Path}: {link.Value}"];
        Assert.True(Pages.Sum(page => Links().Count(page.Text)) > 300);
        Assert.Empty(dead);
    }

    // A bar within code would end the cell: |g| of a formula. So would a line's end, or the dots of f(x_0), f(x_1), ...
    [Fact]
    public void RowsOfTheIndex_HaveTwoWholeCells()
    {
        string[] rows = [.. Text("README.md").Split('\n').Where(line => line.StartsWith("| [", StringComparison.Ordinal))];
        Assert.Contains(rows, row => row.Contains(@"\|", StringComparison.Ordinal));
        Assert.All(rows, row => Assert.Equal(3, Bars().Count(row)));
        Assert.All(rows, row => Assert.Equal(0, row.Count(c => c == '`') % 2));
        Assert.All(rows, row => Assert.Matches(@"[^.]\. \|$", row));
    }

    [Fact]
    public void Headings_OfMembers_AreUniqueOnTheirPage()
    {
        foreach (Page page in Pages)
        {
            string[] members = [.. Headings(page, level: 3)];
            Assert.Equal(members.Distinct(), members);
        }
    }

    [Fact]
    public void Page_HasDeclarationsAsCSharpWritesThem()
    {
        string page = Text("FusedOptim/Optimizer-1.md");
        Assert.Contains("public abstract class Optimizer<T> : IDisposable where T : unmanaged\n", page, StringComparison.Ordinal);
        Assert.Contains(
            "public Parameter<T> Add(string name, Memory<T> parameters, Memory<T>? gradients, ReadOnlySpan<int> shape = default);\n", page, StringComparison.Ordinal);
        Assert.Contains("public double LossScale { get; set; }\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_NamesParametersAndExceptions()
    {
        string page = Text("FusedOptim/Optimizer-1.md");
        Assert.Contains("- `gradients`: The gradient, of the same length; null for none yet (see [`Parameter<T>.Gradient`](Parameter-1.md#gradient)).\n", page, StringComparison.Ordinal);
        Assert.Contains("**Throws**\n\n- `ArgumentOutOfRangeException`: The value is less than 1.\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public void InheritedDocumentation_StandsWhereItIsInherited()
    {
        string page = Text("FusedOptim/Rule.md");
        string ofDouble = page[page.IndexOf("public static double Norm(double value);", StringComparison.Ordinal)..];
        Assert.StartsWith("The Euclidean norm", ofDouble[(ofDouble.IndexOf("```\n\n", StringComparison.Ordinal) + 5)..], StringComparison.Ordinal);
    }

    [Fact]
    public void GeneratedMembersOfReadyMadeOptimizers_AreThere()
    {
        string page = Text("FusedOptim.Optimizers/AdamW.md");
        Assert.Contains("### Beta2\n\n```csharp\npublic double Beta2 { get; set; }\n```\n", page, StringComparison.Ordinal);
        Assert.Contains("# AdamW.HyperparameterValues\n", page, StringComparison.Ordinal);
        Assert.DoesNotContain("CreateRule", page, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsForGeneratedCodeOrMadeByTheCompiler_IsLeftOut()
    {
        Assert.DoesNotContain(Pages, page => page.Path.StartsWith("FusedOptim.Kernels/", StringComparison.Ordinal));
        Assert.DoesNotContain(Pages, page => page.Text.Contains("PrintMembers", StringComparison.Ordinal) || page.Text.Contains("Deconstruct", StringComparison.Ordinal));
    }

    [Fact]
    public void StalePages_AreThoseThatDifferAreMissingOrAreTooMany()
    {
        string root = Directory.CreateTempSubdirectory("fusedoptim-pages-").FullName;
        try
        {
            var folder = new PageFolder(root);
            folder.Replace([new Page("a/One.md", "1\n"), new Page("Two.md", "2\n"), new Page("Three.md", "3\n")]);
            Page[] now = [new Page("a/One.md", "1\n"), new Page("Two.md", "other\n"), new Page("b/Four.md", "4\n")];
            Assert.Equal(["Three.md", "Two.md", "b/Four.md"], folder.Stale(now));
            folder.Replace(now);
            Assert.Empty(folder.Stale(now));
            Assert.False(File.Exists(Path.Combine(root, "Three.md")));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static string Text(string path) => Pages.Single(page => page.Path == path).Text;

    private static IEnumerable<string> Headings(Page page, int? level = null) =>
        from Match heading in HeadingLines().Matches(page.Text)
        where level is null || heading.Groups["level"].Length == level
        select heading.Groups["text"].Value.Replace("\\", "", StringComparison.Ordinal);

    private static string Resolve(string from, string path)
    {
        Stack<string> folders = new(from.Split('/')[..^1]);
        foreach (string part in path.Split('/'))
        {
            if (part == "..")
            {
                folders.Pop();
            }
            else
            {
                folders.Push(part);
            }
        }

        return string.Join('/', folders.Reverse());
    }

    [GeneratedRegex(@"\]\((?!http)(?<path>[^)#]*)(#(?<anchor>[^)]*))?\)")]
    private static partial Regex Links();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Bars();

    [GeneratedRegex("^(?<level>#+) (?<text>.*)$", RegexOptions.Multiline)]
    private static partial Regex HeadingLines();
}
