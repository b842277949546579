using System.Text.RegularExpressions;
using System.Xml.Linq;
using FusedOptim.Samples.Mlp.Optimizers;
using FusedOptim.Samples.Playground.Hosting;

namespace FusedOptim.Samples.Playground.Rules;

/// <summary>What the page shows of an optimizer: how it is declared, its formula, and the code that runs.</summary>
internal sealed record RuleView(
    string Name, string Title, string Source, string Formula, string Generated, UpdateCost Cost, string Summary, string Paper);

/// <summary>A line of the list of rules.</summary>
internal sealed record RuleTitle(string Name, string Title);

/// <summary>The rules behind the optimizers that can be chosen.</summary>
internal static partial class RuleCatalog
{
    private const string Indentation = "//   ";

    /// <summary>All of them, in the order of the optimizers.</summary>
    public static IReadOnlyList<RuleTitle> All { get; } = [.. OptimizerCatalog.All.Select(choice => new RuleTitle(choice.Name, ClassOf(choice).Name))];

    /// <summary>One of them.</summary>
    /// <exception cref="NotThereException">There is none of this name.</exception>
    public static RuleView Find(string name)
    {
        OptimizerChoice choice = OptimizerCatalog.All.FirstOrDefault(one => one.Name == name) ?? throw new NotThereException($"there is no rule '{name}'");
        using Optimizer<float> optimizer = choice.Create();
        Type type = optimizer.GetType();
        string declaration = RuleSources.Declaration(type.Name), generated = RuleSources.Generated(type);
        (string code, XElement comment) = Split(declaration);
        return new RuleView(
            choice.Name, type.Name, code, Formula(generated), generated, optimizer.CostPerElement, TextOf(comment.Element("summary")), TextOf(comment.Element("remarks")));
    }

    private static Type ClassOf(OptimizerChoice choice)
    {
        using Optimizer<float> optimizer = choice.Create();
        return optimizer.GetType();
    }

    // The declaration without its documentation, which becomes text of its own.
    private static (string Code, XElement Comment) Split(string declaration)
    {
        string[] lines = declaration.TrimEnd().Split('\n');
        int first = Array.FindIndex(lines, line => line.StartsWith("///", StringComparison.Ordinal));
        int last = Array.FindLastIndex(lines, line => line.StartsWith("///", StringComparison.Ordinal));
        string comment = string.Join('\n', lines[first..(last + 1)].Select(line => line[3..]));
        return (string.Join('\n', lines[(last + 1)..]), XElement.Parse($"<comment>{comment}</comment>"));
    }

    // At the head of a generated file, indented, up to the next comment that is not; a rule that is a method has empty lines and indentation of its own.
    private static string Formula(string generated) => string.Join(
        '\n',
        generated.Split('\n').SkipWhile(line => !IsIndented(line)).TakeWhile(line => line == "//" || IsIndented(line)).Select(line => line == "//" ? "" : line[Indentation.Length..])).TrimEnd();

    private static bool IsIndented(string line) => line.StartsWith(Indentation, StringComparison.Ordinal);

    private static string TextOf(XElement? element) => element is null ? "" : Spaces().Replace(string.Concat(element.DescendantNodes().Select(node => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } see => see.Attribute("cref")?.Value.Split('.')[^1] ?? see.Attribute("langword")?.Value ?? "",
        _ => "",
    })), " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
