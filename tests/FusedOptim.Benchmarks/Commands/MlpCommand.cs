using System.CommandLine;
using System.Globalization;
using FusedOptim.Benchmarks.Contenders;
using FusedOptim.Benchmarks.Measuring;
using FusedOptim.Benchmarks.Mlp;
using FusedOptim.Benchmarks.Report;

namespace FusedOptim.Benchmarks.Commands;

/// <summary>Measures a whole training beside TorchSharp, and holds it to its bar.</summary>
internal sealed class MlpCommand
{
    private const double Limit = 1.10;

    // Same weights and rows: what is left are roundings.
    private const double LossTolerance = 0.01;

    private readonly Option<DirectoryInfo?> data = new("--data") { Description = "A folder with the four files of a data set in MNIST's format; made-up images of Fashion-MNIST's size unless given", HelpName = "DIR" };
    private readonly Option<int> epochs = AtLeast("--epochs", "Epochs of each training; the first one is not counted", 2, 4);
    private readonly Option<int> rounds = AtLeast("--rounds", "Trainings of each contender, in turns", 1, 3);

    public Command Create()
    {
        var command = new Command("mlp", "Seconds of an epoch of a multilayer perceptron beside TorchSharp; fails if a claim falls short") { data, epochs, rounds };
        command.SetAction(parsed => Run(parsed.GetValue(data)?.FullName, parsed.GetValue(epochs), parsed.GetValue(rounds), parsed.InvocationConfiguration.Output));
        return command;
    }

    private static int Run(string? folder, int epochs, int rounds, TextWriter output)
    {
        Peers peers = Peers.Find();
        string[] names = peers.TorchVersion is null ? [MlpContenders.Ours] : [MlpContenders.Ours, MlpContenders.Torch];
        int[] threads = Environment.ProcessorCount > 1 ? [1, 2] : [1];
        output.WriteLine(Machine.Describe(peers));
        output.WriteLine($"784-256-128-10, batches of {MlpContender.BatchSize}, AdamW, cosine annealing; {folder ?? "made-up images"}");
        output.WriteLine();
        var table = new MarkdownTable(["seconds of an epoch", .. names, "ratio", "losses of epoch 1"]);
        double ratio = double.NaN;
        foreach (int count in threads)
        {
            // By contender; in each round everybody has a turn.
            MlpRun[][] runs = [.. names.Select(_ => new MlpRun[rounds])];
            for (int round = 0; round < rounds; round++)
            {
                for (int name = 0; name < names.Length; name++)
                {
                    runs[name][round] = MlpRun.Start(names[name], count, epochs, folder);
                }
            }

            double[] seconds = [.. runs.Select(ofOne => Medians.Of(ofOne.SelectMany(run => run.Seconds)))];
            ratio = names.Length > 1 ? Medians.Of(Enumerable.Range(0, rounds).Select(round => Medians.Of(runs[0][round].Seconds) / Medians.Of(runs[1][round].Seconds))) : double.NaN;
            double[] losses = [.. runs.Select(ofOne => ofOne[0].Losses[0])];
            if (names.Length > 1 && !(Math.Abs(losses[0] - losses[1]) <= LossTolerance * losses[1]))
            {
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"They do not train the same: the losses of the first epoch are {losses[0]:F4} and {losses[1]:F4}."));
            }

            string agreement = string.Join(", ", losses.Select(loss => loss.ToString("F4", CultureInfo.InvariantCulture)));
            table.Add([Text.Threads(count), .. seconds.Select(Text.Short), Text.Times(ratio), agreement]);
        }

        output.WriteLine(table);
        BarRow row = BarRow.AtMost(
            $"An epoch of the multilayer perceptron beside TorchSharp, {Text.Threads(threads[^1])}", Limit, Text.Times, peers.TorchReason ?? "one processor", [("", threads[^1] > 1 ? ratio : double.NaN)]);
        output.WriteLine(string.Join("; ", row.ToCells().Where(cell => cell.Length > 0)));
        return row.Holds == true ? 0 : 1;
    }

    private static Option<int> AtLeast(string name, string description, int smallest, int value)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (result.GetValue(option) < smallest)
            {
                result.AddError($"{name} must be at least {smallest}");
            }
        });
        return option;
    }
}
