using System.Text.RegularExpressions;

namespace FusedOptim.Oracles.RandomRules;

/// <summary>How a rule fails.</summary>
internal enum FailureKind
{
    /// <summary>There is no loop for it: the generator throws, the analyzer reports an error, what is generated does not compile.</summary>
    NotTranslated,

    /// <summary>The loop and the method differ in a bit, or one of them throws.</summary>
    Different,
}

/// <summary>A rule that fails.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Kind">How.</param>
/// <param name="Message">What is seen of it.</param>
internal sealed partial record RuleFailure(RandomRule Rule, FailureKind Kind, string Message)
{
    /// <summary>The first diagnostic in the message; empty if there is none.</summary>
    public string Id => Diagnostic().Match(Message).Value;

    public override string ToString() => $"{Kind}: {Message}\n{Rule}";

    [GeneratedRegex("[A-Z]+[0-9]{3,}")]
    private static partial Regex Diagnostic();
}
