using System.Globalization;
using FusedOptim.Samples.Mlp.Display;

namespace FusedOptim.Samples.Mlp.Ensembles;

/// <summary>An ensemble beside its members: as a table, as a file, as JSON.</summary>
internal sealed class EnsembleReport(EnsembleResults results, int testRows, bool isSnapshot)
{
    /// <summary>Writes the table, and what it says. There is at least one member.</summary>
    public void Write(TextWriter output)
    {
        (ScoredModel average, IReadOnlyList<ScoredModel> members) = results.Evaluate();
        output.WriteLine();
        TextTable.Write(output, ["network", "test accuracy", "log loss", ""], Rows().Select(row => (string[])[row.Model.Name, Text(row.Model.Score.Accuracy), Text(row.Model.Score.LogLoss), row.Note]));
        output.WriteLine();
        ScoredModel best = members.MaxBy(member => member.Score.Accuracy);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"The average of {members.Count} members is right for {Right(average)} of {testRows} test rows; the best member alone, {best.Name}, for {Right(best)}, and the mean member for {members.Average(member => Right(member)):F1}."));
        output.WriteLine(isSnapshot && results.Others.Count > 0
            ? "Look at the ensemble against the single cosine: both took the same number of steps. Averaged weights cost one evaluation in place of several, if the snapshots lie in one valley."
            : "Look at the log loss as well: it is never above the mean of the members'. The price is as many trainings, and as many evaluations for each prediction, as there are members.");
    }

    /// <summary>Writes the table as <c>network,test_accuracy,log_loss</c>.</summary>
    public void WriteCsv(string path) => File.WriteAllLines(path,
    [
        "network,test_accuracy,log_loss",
        .. Rows().Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Model.Name},{row.Model.Score.Accuracy:R},{row.Model.Score.LogLoss:R}")),
    ]);

    /// <summary>The same for other programs.</summary>
    public object ToDocument(bool isWhole)
    {
        (ScoredModel Average, IReadOnlyList<ScoredModel> Members)? evaluated = results.Count > 0 ? results.Evaluate() : null;
        return new
        {
            Kind = isSnapshot ? "snapshot" : "independent",
            Completed = isWhole,
            TestRows = testRows,
            Members = evaluated?.Members.Select(Entry) ?? [],
            Ensemble = evaluated is { } both ? Entry(both.Average) : null,
            Others = results.Others.Select(Entry),
        };
    }

    private static object Entry(ScoredModel model) => new { model.Name, model.Score.Accuracy, model.Score.LogLoss };

    private static string Text(double value) => value.ToString("F4", CultureInfo.InvariantCulture);

    private IEnumerable<(ScoredModel Model, string Note)> Rows()
    {
        (ScoredModel average, IReadOnlyList<ScoredModel> members) = results.Evaluate();
        return
        [
            .. members.Select(member => (member, string.Empty)),
            (average, "<- the ensemble"),
            .. results.Others.Select(other => (other, string.Empty)),
        ];
    }

    private int Right(ScoredModel model) => (int)Math.Round(model.Score.Accuracy * testRows);
}
