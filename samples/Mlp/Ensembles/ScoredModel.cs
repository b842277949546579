using FusedOptim.Training;

namespace FusedOptim.Samples.Mlp.Ensembles;

/// <summary>A network, or an average of several, and how good it is on the test rows.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Score">How good it is.</param>
internal readonly record struct ScoredModel(string Name, MemberScore Score)
{
    /// <summary>The same in words.</summary>
    public override string ToString() => FormattableString.Invariant($"{Name}: accuracy {Score.Accuracy:F4}, log loss {Score.LogLoss:F4}");
}
