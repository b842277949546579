using System.Globalization;
using FusedOptim.Samples.Mlp.CommandLine;
using FusedOptim.Samples.Mlp.Data;
using FusedOptim.Samples.Mlp.Network;
using FusedOptim.Samples.Mlp.Optimizers;
using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Samples.Tests.Mlp.CommandLine;

/// <summary>The numbers that the program prints are those of the rows and the learning rate that it names.</summary>
public sealed class ReportedResultsTests
{
    private const int Epochs = 2;
    private const int Seed = 3;

    private static readonly DataSet Digits = DigitsFile.Embedded();

    [Fact]
    public void Training_IsFirstWithoutTheHeldBackRowsAndThenWithThem()
    {
        OptimizerChoice choice = OptimizerCatalog.Find("adam");
        using Trainer trial = Create(choice, Digits.Slice(0, 1200), Digits.Slice(1200, 300));
        using Trainer final = Create(choice, Digits.Slice(0, 1500), validation: null);
        string[] epochs = [.. trial.Run(Epochs).Select(Line), .. final.Run(Epochs).Select(Line)];

        string[] lines = Run("--optimizer", choice.Name);

        Assert.Equal(epochs, lines.Where(line => line.StartsWith("epoch", StringComparison.Ordinal)));
        Assert.Equal($"test accuracy: {Text(final.Accuracy(Digits.Slice(1500, 297)))}", lines[^1]);
    }

    [Fact]
    public void Compare_TrainsEachOptimizerWithItsRateWithoutTheHeldBackRows()
    {
        string picture = Path.GetTempFileName() + ".png";
        string[] lines = Run("compare", "--output", picture);
        File.Delete(picture);
        File.Delete(Path.ChangeExtension(picture, null));

        foreach (OptimizerChoice choice in OptimizerCatalog.All)
        {
            using Trainer trainer = Create(choice, Digits.Slice(0, 1200), Digits.Slice(1200, 300));
            EpochResult[] results = [.. trainer.Run(Epochs)];
            EpochResult last = results[^1], best = results.MaxBy(result => result.ValidationAccuracy)!;
            string[] row = Assert.Single(lines, line => line.StartsWith($"{choice.Name} ", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries);

            Assert.Equal(choice.LearningRate, double.Parse(row[1], CultureInfo.InvariantCulture));
            Assert.Equal([Text(last.Loss), Text(last.ValidationAccuracy!.Value), Text(best.ValidationAccuracy!.Value), $"{best.Epoch}"], row[2..]);
        }
    }

    private static Trainer Create(OptimizerChoice choice, DataSet training, DataSet? validation)
    {
        var network = new MultilayerPerceptron(64, 16, 10);
        network.Initialize(Seed);
        Optimizer<float> optimizer = choice.Create();
        optimizer.Hyperparameters["LearningRate"].Value = choice.LearningRate;
        network.AddTo(optimizer);
        return new Trainer(network, optimizer, training, validation, batchSize: 32, Seed);
    }

    private static string[] Run(params string[] arguments)
    {
        using var output = new StringWriter();
        Assert.Equal(0, MlpCommands.Run([.. arguments, "--plain", "--hidden", "16", "--epochs", $"{Epochs}", "--seed", $"{Seed}"], output, output));
        return output.ToString().TrimEnd().Split(Environment.NewLine);
    }

    private static string Line(EpochResult result) =>
        $"epoch {result.Epoch}/{Epochs}  loss {Text(result.Loss)}" + (result.ValidationAccuracy is { } accuracy ? $"  validation accuracy {Text(accuracy)}" : "");

    private static string Text(double value) => value.ToString("F4", CultureInfo.InvariantCulture);
}
