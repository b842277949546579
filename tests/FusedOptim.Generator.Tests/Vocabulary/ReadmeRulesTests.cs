namespace FusedOptim.Generator.Tests.Vocabulary;

/// <summary>The table "Which attributes go together" of the README is the one that the rules give.</summary>
public sealed class ReadmeRulesTests
{
    private const string Begin = "<!-- rendered from ChainRules: begin -->\n";
    private const string End = "\n<!-- end -->";

    [Fact]
    public void Table_IsRenderedFromTheRules()
    {
        string text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md"));
        string table = RulesTable.Render();

        Assert.True(
            Between(text).Trim() == table,
            $"The table of the README differs from the rules. Replace what stands between '{Begin.Trim()}' and '{End.Trim()}' by:\n\n{table}\n");
    }

    private static string Between(string text) =>
        text.Split(Begin) is [_, { } rest] && rest.Split(End) is [{ } table, ..] ? table : string.Empty;
}
