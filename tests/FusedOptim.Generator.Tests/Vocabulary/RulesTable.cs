using FusedOptim.Generator.Model.Chain;

namespace FusedOptim.Generator.Tests.Vocabulary;

/// <summary>Which attributes go together, as a table in Markdown: a row for each attribute, option and argument that a rule is about.</summary>
internal static class RulesTable
{
    // What a later stage undoes is a column for each such stage.
    private static readonly Feature[] Stages = [.. ChainRules.Requirements.Select(rule => rule.When).OfType<Feature>().Distinct()];

    public static string Render()
    {
        string[] header = ["attribute", "not with", "needs one of", .. Stages.Select(stage => $"with {Code(stage)} also one of")];
        IEnumerable<string> rows = Features().Select(Row).Concat(ChainVocabulary.Table.SelectMany(Exclusions));
        return string.Join('\n', [Line(header), $"|{string.Concat(header.Select(_ => "---|"))}", .. rows]);
    }

    // In the order of the vocabulary, an attribute before its options.
    private static IEnumerable<Feature> Features() => ChainRules.Contradictions.SelectMany(rule => new[] { rule.First, rule.Second })
        .Concat(ChainRules.Requirements.Select(rule => rule.Subject))
        .Distinct()
        .OrderBy(feature => feature.Kind)
        .ThenBy(feature => feature.Argument is null ? -1 : Array.IndexOf(ChainVocabulary.Row(feature.Kind).Arguments, ChainVocabulary.Row(feature.Kind).Argument(feature.Argument)))
        .ThenBy(feature => feature.Value);

    private static string Row(Feature feature)
    {
        IEnumerable<Feature> others = ChainRules.Contradictions
            .Where(rule => rule.First == feature || rule.Second == feature)
            .Select(rule => rule.First == feature ? rule.Second : rule.First);
        return Line([Code(feature), string.Join(", ", others.Select(Code)), Needs(feature, null), .. Stages.Select(stage => Needs(feature, stage))]);
    }

    private static string Needs(Feature subject, Feature? stage) => string.Join(
        "; ",
        ChainRules.Requirements
            .Where(rule => rule.Subject == subject && rule.When == stage)
            .Select(rule => string.Join(", ", rule.Needs.Select(Code))));

    private static IEnumerable<string> Exclusions(AttributeRow row) =>
        from argument in row.Arguments
        let exclusion = argument.ExcludedBy
        where exclusion is not null
        let option = row.Argument(exclusion.Option).Text(exclusion.Value)
        select Line([$"`{argument.Name}` of `[{row.Kind}]`", $"`{option}`", string.Empty, .. Stages.Select(_ => string.Empty)]);

    private static string Code(Feature feature) => $"`{feature}`";

    private static string Line(IEnumerable<string> cells) => $"|{string.Concat(cells.Select(cell => cell.Length == 0 ? " |" : $" {cell} |"))}";
}
