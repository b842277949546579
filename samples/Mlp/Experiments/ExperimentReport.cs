using FusedOptim.Plotting;

namespace FusedOptim.Samples.Mlp.Experiments;

/// <summary>What an experiment found.</summary>
/// <param name="Title">What was done, in one line.</param>
/// <param name="Table">The numbers.</param>
/// <param name="Reading">What to look at, a sentence or two each.</param>
/// <param name="Picture">The picture.</param>
internal sealed record ExperimentReport(string Title, ReportTable Table, IReadOnlyList<string> Reading, Picture Picture)
{
    /// <summary>The same for other programs.</summary>
    public object ToDocument(string experiment, string picture) => new
    {
        Experiment = experiment,
        Title,
        Rows = Table.Rows.Select(row => Table.Columns.Zip(row).ToDictionary(pair => pair.First, pair => pair.Second)),
        Reading,
        Picture = picture,
    };
}
