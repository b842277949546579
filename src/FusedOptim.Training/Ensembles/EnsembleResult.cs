using static System.FormattableString;

namespace FusedOptim.Training;

/// <summary>An ensemble beside its members.</summary>
/// <param name="Probabilities">The averaged probabilities, C for each example.</param>
/// <param name="Ensemble">How good they are.</param>
/// <param name="Members">How good each member is alone.</param>
public sealed record EnsembleResult(IReadOnlyList<double> Probabilities, MemberScore Ensemble, IReadOnlyList<MemberScore> Members)
{
    /// <summary>The result in words.</summary>
    public override string ToString() =>
        Invariant($"The ensemble of {Members.Count} is right for {Ensemble.Accuracy:P2} (log loss {Ensemble.LogLoss:G4}); ") +
        Invariant($"its members for {Members.Min(member => member.Accuracy):P2} to {Members.Max(member => member.Accuracy):P2} ") +
        Invariant($"(log loss {Members.Min(member => member.LogLoss):G4} to {Members.Max(member => member.LogLoss):G4}).");
}
