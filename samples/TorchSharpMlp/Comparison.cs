using FusedOptim.Samples.Mlp.Data;

namespace FusedOptim.Samples.TorchSharpMlp;

/// <summary>Trains with one optimizer or both, epoch by epoch in turn, and prints what each took.</summary>
internal static class Comparison
{
    // The last of the digits inside the main sample are those that it tests with.
    private const int TestDigits = 297;

    public static void Run(string? folder, string optimizer, Settings settings, TextWriter output)
    {
        (DataSet training, DataSet test) = folder is null ? Digits() : IdxFolder.Load(folder);
        output.WriteLine(FormattableString.Invariant(
            $"{training.Columns}-256-128-{training.Classes} on {training.Rows} rows, batches of {settings.Batch}, {settings.Threads} {(settings.Threads == 1 ? "thread" : "threads")}"));
        string[] names = optimizer == "both" ? ["torch", "fused"] : [optimizer];
        Training[] trainings = [.. names.Select(name => new Training(training, test, isFused: name == "fused", settings))];
        List<EpochResult>[] results = [.. names.Select(_ => new List<EpochResult>())];
        try
        {
            for (int epoch = 1; epoch <= settings.Epochs; epoch++)
            {
                for (int index = 0; index < names.Length; index++)
                {
                    EpochResult result = trainings[index].RunEpoch();
                    results[index].Add(result);
                    output.WriteLine(FormattableString.Invariant(
                        $"epoch {epoch}, {names[index]}: loss {result.Loss:F4}, {result.Time.TotalSeconds:F3} s, {result.StepTime.TotalSeconds:F3} s of them in step() ({result.StepTime / result.Time:P0})"));
                }
            }

            Summarize(names, trainings, results, output);
        }
        finally
        {
            foreach (Training one in trainings)
            {
                one.Dispose();
            }
        }
    }

    private static void Summarize(string[] names, Training[] trainings, List<EpochResult>[] results, TextWriter output)
    {
        output.WriteLine();
        double[] epochs = [.. results.Select(list => Median(list, result => result.Time))], steps = [.. results.Select(list => Median(list, result => result.StepTime))];
        double[] accuracies = [.. trainings.Select(training => training.Accuracy())];
        TextTable.Write(
            output,
            ["optimizer", "s an epoch", "s in step()", "share", "test accuracy"],
            names.Select((name, index) => new[]
            {
                name, Invariant($"{epochs[index]:F3}"), Invariant($"{steps[index]:F3}"), Invariant($"{steps[index] / epochs[index]:P0}"), Invariant($"{accuracies[index]:F4}"),
            }));
        output.WriteLine(names.Length == 1
            ? Invariant($"test accuracy: {accuracies[0]:F4}")
            : Invariant($"fused: step() takes {steps[1] / steps[0]:F2} of torch's time, an epoch {epochs[1] / epochs[0]:F2}; test accuracy {accuracies[1]:F4} against {accuracies[0]:F4}"));
    }

    // The first epoch, in which code is compiled, counts only if there is no other.
    private static double Median(List<EpochResult> results, Func<EpochResult, TimeSpan> time)
    {
        double[] sorted = [.. results.Skip(results.Count > 1 ? 1 : 0).Select(result => time(result).TotalSeconds).Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static (DataSet Training, DataSet Test) Digits()
    {
        DataSet all = DigitsFile.Embedded();
        return (all.Slice(0, all.Rows - TestDigits), all.Slice(all.Rows - TestDigits, TestDigits));
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
