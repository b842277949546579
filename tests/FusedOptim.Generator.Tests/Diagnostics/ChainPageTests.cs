using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Generator.Tests.Diagnostics;

/// <summary>The pages about what goes together list every rule: one line each, with all that the rule names.</summary>
public sealed class ChainPageTests
{
    [Fact]
    public void PageOfContradictions_ListsEachPair() => Assert.All(
        ChainRules.Contradictions, rule => AssertListed("FOPT006", $"`{rule.First}` and `{rule.Second}`"));

    [Fact]
    public void PagesOfRequirements_ListEachWithAllWaysToMeetIt() => Assert.All(
        ChainRules.Requirements,
        rule => AssertListed(rule.When is null ? "FOPT007" : "FOPT013", [$"`{rule.Subject}`", .. rule.Needs.Select(need => $"`{need}`")]));

    [Fact]
    public void PageOfExclusions_ListsEachArgumentWithItsOption() => Assert.All(
        from row in ChainVocabulary.Table
        from argument in row.Arguments
        where argument.ExcludedBy is not null
        select (row.Kind, Argument: argument, Exclusion: argument.ExcludedBy),
        excluded => AssertListed(
            "FOPT012",
            $"`{excluded.Argument.Name}` with `{ChainVocabulary.Row(excluded.Kind).Argument(excluded.Exclusion.Option).Text(excluded.Exclusion.Value)}`",
            $"in `[{excluded.Kind}]`"));

    private static void AssertListed(string page, params string[] parts) => Assert.Contains(
        DiagnosticPage.Read(page).Why.Split("\n- ").Skip(1),
        line => parts.All(part => line.Split("\n\n")[0].Contains(part, StringComparison.Ordinal)));
}
