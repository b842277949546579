using FusedOptim.Samples.Mlp.Training;
using FusedOptim.Training;

namespace FusedOptim.Samples.Mlp.Search;

/// <summary>Settings that were good in short trials, trained for longer.</summary>
/// <param name="Settings">The settings.</param>
/// <param name="Results">The epochs; the first ones if the training diverged.</param>
/// <param name="HasDiverged">Whether it did.</param>
internal sealed record Finalist(TrialSettings Settings, IReadOnlyList<EpochResult> Results, bool HasDiverged)
{
    /// <summary>The epoch with the smallest validation loss, the first of equals: where this training should end. Null if there is none before it diverged.</summary>
    public EpochResult? Best => Results.MinBy(EpochResult.Height);

    /// <summary>Its name: the stage and the number of the trial.</summary>
    public string Name => FormattableString.Invariant($"trial {Settings.Stage}.{Settings.Trial}");

    /// <summary>Reads the curves in words.</summary>
    public IReadOnlyList<string> Read() => HasDiverged
        ? [FormattableString.Invariant($"The training diverged in epoch {Results.Count + 1}.")]
        : [.. ProgressCurves.Of(Results).Read().Findings.Select(finding => finding.Text)];
}
